import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { LARGEST_QUESTIONNAIRE } from '#lib/questionnaires/schema.ts';
import { addQuestionnaire } from '#lib/questionnaires/server/add-questionnaire.ts';
import { reviewQuestionnaire } from '#lib/questionnaires/server/review-questionnaire.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireCareRole(locals.signedIn);
	return { questionnaireId: randomUUID() };
};

const Fields = z.object({
	text: z.string().catch(''),
	questionnaireId: z.uuid().catch(() => randomUUID())
});

export const actions: Actions = {
	/** Shows how it would be asked. Nothing of it is kept. */
	read: async ({ locals, request }) => {
		await requireCareRole(locals.signedIn);
		const file = (await request.formData()).get('file');
		const tooBig = file instanceof File && file.size > LARGEST_QUESTIONNAIRE;
		const text = file instanceof File && !tooBig ? await file.text() : '';
		const read = tooBig
			? { faults: ['The file must be smaller than 300 kB'] }
			: reviewQuestionnaire(text);
		return 'faults' in read ? fail(422, { ...read, text: '' }) : { ...read, text };
	},
	add: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const { text, questionnaireId } = Fields.parse(Object.fromEntries(await request.formData()));
		// A browser sends a form's line ends as CR LF: the file is kept as it was.
		const sent = text.replace(/\r\n/g, '\n');
		try {
			await addQuestionnaire(actor, { questionnaireId, text: sent });
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { faults: [error.message], text: sent });
		}
		redirect(303, '/care-team/questionnaires?done=added');
	}
};
