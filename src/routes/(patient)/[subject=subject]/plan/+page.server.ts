import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { StartForm } from '#lib/care-plan/schema.ts';
import { loadPlans } from '#lib/care-plan/server/load-plans.ts';
import { startPlan } from '#lib/care-plan/server/start-plan.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/${event.params.subject}/plan`;
	return loadPlans(access, base);
};

export const actions: Actions = {
	start: async (event) => {
		const access = await open(event);
		const { data } = readForm(StartForm, await event.request.formData());
		if (!data) throw new Invalid('start-unread', 'Choose which plan you want to write.');
		const planId = await startPlan(access, data);
		const base = `/${event.params.subject}/plan`;
		redirect(303, `${base}/write/${planId}`);
	}
};

async function open({ locals }: { locals: App.Locals }) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
