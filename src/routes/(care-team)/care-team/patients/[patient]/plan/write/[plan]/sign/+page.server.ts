import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { loadSigning } from '#lib/care-plan/server/load-signing.ts';
import { postSigning } from '#lib/care-plan/server/post-signing.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await openForReading(event.locals.signedIn, event.params.patient);
	const base = `/care-team/patients/${access.patientId}/plan`;
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
		const base = `/care-team/patients/${access.patientId}/plan`;
		redirect(303, base);
	}
};

function open({ locals, params }: { locals: App.Locals; params: { patient: string } }) {
	return openForCare(locals.signedIn, params.patient);
}
