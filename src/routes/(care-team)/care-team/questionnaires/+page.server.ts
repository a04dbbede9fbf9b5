import { redirect } from '@sveltejs/kit';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { retireQuestionnaire } from '#lib/questionnaires/server/retire-questionnaire.ts';
import { showLibrary } from '#lib/questionnaires/server/show-library.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	added: 'The questionnaire is added. You can ask it now.',
	retired: 'The questionnaire is retired. Nobody can send it any more.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const page = await showLibrary(await requireCareRole(locals.signedIn));
	const done = url.searchParams.get('done') ?? '';
	return { ...page, done: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};

export const actions: Actions = {
	retire: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const id = requireUuid(String((await request.formData()).get('questionnaireId')));
		await retireQuestionnaire(actor, id);
		redirect(303, '/care-team/questionnaires?done=retired');
	}
};
