import { openRecord } from '#lib/access/server/open-record.ts';
import { loadPlan } from '#lib/care-plan/server/load-plan.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/${event.params.subject}/plan`;
	return loadPlan(access, base, requireUuid(event.params.plan));
};

async function open({ locals }: { locals: App.Locals }) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
