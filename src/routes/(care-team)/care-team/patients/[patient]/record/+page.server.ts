import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadOverview } from '#lib/record/server/load-overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	return loadOverview(access, `/care-team/patients/${access.patientId}/record`, null);
};
