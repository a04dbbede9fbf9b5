import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadAcceptedEntry } from '#lib/review/server/load-accepted-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient, {
		onPaper: isForPaper(url)
	});
	const base = `/care-team/patients/${access.patientId}/record`;
	return loadAcceptedEntry(access, { base, url }, requireUuid(params.entry));
};
