import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { loadPlan } from '#lib/care-plan/server/load-plan.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const access = await open(event);
	const base = `/care-team/patients/${access.patientId}/plan`;
	return loadPlan(access, base, requireUuid(event.params.plan));
};

function open({ locals, params }: { locals: App.Locals; params: { patient: string } }) {
	return openForReading(locals.signedIn, params.patient);
}
