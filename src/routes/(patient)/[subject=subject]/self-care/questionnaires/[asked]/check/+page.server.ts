import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadCheck } from '#lib/questionnaires/server/load-own.ts';
import { submitAnswers } from '#lib/questionnaires/server/submit-answers.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const base = `/${params.subject}/self-care/questionnaires`;
	const page = await loadCheck(await open(locals), base, requireUuid(params.asked));
	if (page.ended) redirect(303, page.here);
	return page;
};

const SubmitForm = z.object({ submissionId: z.uuid('This form is too old. Open the page again.') });

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const askedId = requireUuid(params.asked);
		const { data, errors } = readForm(SubmitForm, await request.formData());
		if (!data) return fail(422, { error: errors.submissionId! });
		try {
			await submitAnswers(await open(locals), { askedId, ...data });
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof Conflict)) throw error;
			return fail(error.status, { error: error.message });
		}
		redirect(303, `/${params.subject}/self-care/questionnaires/${askedId}?sent`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
