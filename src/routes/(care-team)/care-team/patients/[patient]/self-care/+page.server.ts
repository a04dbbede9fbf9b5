import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadForCare } from '#lib/self-care/server/load-for-care.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	return loadForCare(access, `/care-team/patients/${access.patientId}/self-care`);
};
