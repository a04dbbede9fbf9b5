import { openForCare } from '#lib/access/server/open-for-care.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadSummary } from '#lib/self-care/server/load-summary.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient, { onPaper: isForPaper(url) });
	return loadSummary(access, `/care-team/patients/${access.patientId}/self-care`, url);
};
