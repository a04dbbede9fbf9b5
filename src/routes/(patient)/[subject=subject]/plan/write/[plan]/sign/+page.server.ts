import { fail, redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { loadSigning } from '#lib/care-plan/server/load-signing.ts';
import { postSigning } from '#lib/care-plan/server/post-signing.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/${event.params.subject}/plan`;
	return loadSigning(access, base, requireUuid(event.params.plan));
};

export const actions: Actions = {
	default: async (event) => {
		const access = await open(event);
		const planId = requireUuid(event.params.plan);
		const posted = await postSigning(access, planId, await event.request.formData());
		if (posted) {
			const { status, ...form } = posted;
			return fail(status, form);
		}
		const base = `/${event.params.subject}/plan`;
		redirect(303, base);
	}
};

async function open({ locals }: { locals: App.Locals }) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
