import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadTargets } from '#lib/self-care/server/load-targets.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/self-care/targets`;
	return { ...(await loadTargets(access, base)), saved: url.searchParams.has('saved') };
};
