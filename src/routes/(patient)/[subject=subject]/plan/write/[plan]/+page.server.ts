import { fail, redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { WithdrawForm } from '#lib/care-plan/schema.ts';
import { loadDraft } from '#lib/care-plan/server/load-draft.ts';
import { withdrawPlan } from '#lib/care-plan/server/withdraw-plan.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/${event.params.subject}/plan`;
	return loadDraft(access, base, requireUuid(event.params.plan));
};

export const actions: Actions = {
	withdraw: async (event) => {
		const access = await open(event);
		const planId = requireUuid(event.params.plan);
		const { data, given, errors } = readForm(WithdrawForm, await event.request.formData());
		if (!data) return fail(422, { given, errors });
		await withdrawPlan(access, { planId, ...data });
		const base = `/${event.params.subject}/plan`;
		redirect(303, base);
	}
};

async function open({ locals }: { locals: App.Locals }) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
