import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { WithdrawForm } from '#lib/care-plan/schema.ts';
import { loadDraft } from '#lib/care-plan/server/load-draft.ts';
import { withdrawPlan } from '#lib/care-plan/server/withdraw-plan.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await openForReading(event.locals.signedIn, event.params.patient);
	const base = `/care-team/patients/${access.patientId}/plan`;
	return loadDraft(access, base, requireUuid(event.params.plan));
};

export const actions: Actions = {
	withdraw: async (event) => {
		const access = await open(event);
		const planId = requireUuid(event.params.plan);
		const { data, given, errors } = readForm(WithdrawForm, await event.request.formData());
		if (!data) return fail(422, { given, errors });
		await withdrawPlan(access, { planId, ...data });
		const base = `/care-team/patients/${access.patientId}/plan`;
		redirect(303, base);
	}
};

function open({ locals, params }: { locals: App.Locals; params: { patient: string } }) {
	return openForCare(locals.signedIn, params.patient);
}
