import { redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { StartForm } from '#lib/care-plan/schema.ts';
import { loadPlans } from '#lib/care-plan/server/load-plans.ts';
import { startPlan } from '#lib/care-plan/server/start-plan.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await openForReading(event.locals.signedIn, event.params.patient);
	const base = `/care-team/patients/${access.patientId}/plan`;
	return loadPlans(access, base);
};

export const actions: Actions = {
	start: async (event) => {
		const access = await open(event);
		const { data } = readForm(StartForm, await event.request.formData());
		if (!data) throw new Invalid('start-unread', 'Choose which plan you want to write.');
		const planId = await startPlan(access, data);
		const base = `/care-team/patients/${access.patientId}/plan`;
		redirect(303, `${base}/write/${planId}`);
	}
};

function open({ locals, params }: { locals: App.Locals; params: { patient: string } }) {
	return openForCare(locals.signedIn, params.patient);
}
