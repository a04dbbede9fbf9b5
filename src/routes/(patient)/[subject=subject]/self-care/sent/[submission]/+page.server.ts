import { fail, redirect } from '@sveltejs/kit';
import { AnswerForm } from '#lib/review/schema.ts';
import { answerQuery } from '#lib/review/server/answer-query.ts';
import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn, 'add');
	return loadSent(access, `/${params.subject}/self-care`, requireUuid(params.submission));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openSelfCare(locals.signedIn, 'add');
		const { data, given, errors } = readForm(AnswerForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		try {
			await answerQuery(access, data);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			return fail(409, { given, errors: { words: error.message } });
		}
		redirect(303, `/${params.subject}/self-care/sent/${requireUuid(params.submission)}`);
	}
};
