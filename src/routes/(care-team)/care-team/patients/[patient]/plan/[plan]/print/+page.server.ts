import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { loadPlanPaper } from '#lib/care-plan/server/load-plan-paper.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForReading(locals.signedIn, params.patient, { onPaper: true });
	const base = `/care-team/patients/${access.patientId}/plan`;
	return loadPlanPaper(access, base, requireUuid(params.plan));
};
