import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadAskedProgramme } from '#lib/programmes/server/load-asked-programmes.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/programmes`;
	return loadAskedProgramme(access, base, requireUuid(params.enrolment));
};
