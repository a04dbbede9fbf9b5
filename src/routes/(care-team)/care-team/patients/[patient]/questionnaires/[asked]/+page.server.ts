import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { SeenForm } from '#lib/questionnaires/schema.ts';
import { loadAnswers } from '#lib/questionnaires/server/load-answers.ts';
import { markSeen } from '#lib/questionnaires/server/mark-seen.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/questionnaires`;
	const page = await loadAnswers(access, base, requireUuid(params.asked));
	return { ...page, done: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const askedId = requireUuid(params.asked);
		const { data, given, errors } = readForm(SeenForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		if (data.outcome === 'message' && data.words === '') {
			return fail(422, { given, errors: { words: 'Write your message to the patient' } });
		}
		try {
			await markSeen(access, { askedId, ...data });
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			return fail(409, { given, errors: { outcome: error.message } });
		}
		redirect(303, `/care-team/patients/${access.patientId}/questionnaires/${askedId}?done`);
	}
};
