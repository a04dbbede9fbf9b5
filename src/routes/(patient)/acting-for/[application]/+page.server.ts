import { fail, redirect } from '@sveltejs/kit';
import { answerApplication } from '#lib/access/server/answer-application.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { AnswerForm } from '#lib/proxy-access/data/applications.ts';
import { loadOwnApplication } from '#lib/proxy-access/server/load-own-application.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const application = await loadOwnApplication(
		requireOwnPages(locals.signedIn!),
		requireUuid(params.application)
	);
	return { ...application, sent: url.searchParams.has('sent') };
};

export const actions: Actions = {
	answer: (event) => take(event, 'answered'),
	withdraw: (event) => take(event, 'withdrawn')
};

async function take({ locals, params, request }: RequestEvent, kind: 'answered' | 'withdrawn') {
	const signedIn = requireOwnPages(locals.signedIn!);
	const fields = await request.formData();
	// What is taken back needs no words.
	if (kind === 'withdrawn') fields.set('words', '-');
	const { data, given, errors } = readForm(AnswerForm, fields);
	if (!data) return fail(422, { given, error: Object.values(errors)[0] });
	const { stepId } = data;
	const applicationId = requireUuid(params.application);
	const words = kind === 'withdrawn' ? '' : data.words;
	try {
		await answerApplication(signedIn, applicationId, { stepId, kind, words });
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return fail(error.status, { given, error: error.message });
	}
	redirect(303, `/acting-for/${applicationId}?sent`);
}
