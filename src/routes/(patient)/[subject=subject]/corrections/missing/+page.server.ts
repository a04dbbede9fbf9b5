import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { MissingForm } from '#lib/corrections/schema.ts';
import { listOwnAddressees } from '#lib/corrections/server/list-own-addressees.ts';
import { reportMissing } from '#lib/corrections/server/report-missing.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	correctionId: randomUUID(),
	list: `/${params.subject}/corrections`,
	addressees: await listOwnAddressees(await open(locals))
});

export const actions: Actions = {
	/** Takes the answers and shows them to check. */
	check: async ({ request }) => {
		const { data, given, errors } = readForm(MissingForm, await request.formData());
		if (!data) return fail(422, { step: 'ask' as const, given, errors });
		return { step: 'check' as const, given, errors: null };
	},
	/** Goes back to the questions, with what was answered. */
	back: async ({ request }) => {
		const { given } = readForm(MissingForm, await request.formData());
		return { step: 'ask' as const, given, errors: null };
	},
	send: async ({ locals, params, request }) => {
		const { data, given, errors } = readForm(MissingForm, await request.formData());
		if (!data) return fail(422, { step: 'ask' as const, given, errors });
		let id: string;
		try {
			id = await reportMissing(await open(locals), data);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { step: 'ask' as const, given, errors: { odsCode: error.message } });
		}
		redirect(303, `/${params.subject}/corrections/${id}?sent`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
