import { fail, redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { loadSection } from '#lib/care-plan/server/load-section.ts';
import { postSection } from '#lib/care-plan/server/post-section.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/${event.params.subject}/plan`;
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
		const base = `/${event.params.subject}/plan`;
		redirect(303, `${base}/write/${place.planId}`);
	}
};

function placeOf({ plan, section }: { plan: string; section: string }) {
	return { planId: requireUuid(plan), section };
}

async function open({ locals }: { locals: App.Locals }) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
