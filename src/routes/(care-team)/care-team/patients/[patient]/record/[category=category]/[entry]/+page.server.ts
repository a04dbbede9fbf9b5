import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadEntry } from '#lib/record/server/load-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/record`;
	return loadEntry(access, base, requireUuid(params.entry));
};
