import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { loadSection } from '#lib/care-plan/server/load-section.ts';
import { postSection } from '#lib/care-plan/server/post-section.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await openForReading(event.locals.signedIn, event.params.patient);
	const base = `/care-team/patients/${access.patientId}/plan`;
	return loadSection(access, base, placeOf(event.params));
};

export const actions: Actions = {
	default: async (event) => {
		const access = await open(event);
		const place = placeOf(event.params);
		const posted = await postSection(access, place, await event.request.formData());
		if (posted) {
			const { status, ...form } = posted;
			return fail(status, form);
		}
		const base = `/care-team/patients/${access.patientId}/plan`;
		redirect(303, `${base}/write/${place.planId}`);
	}
};

function placeOf({ plan, section }: { plan: string; section: string }) {
	return { planId: requireUuid(plan), section };
}

function open({ locals, params }: { locals: App.Locals; params: { patient: string } }) {
	return openForCare(locals.signedIn, params.patient);
}
