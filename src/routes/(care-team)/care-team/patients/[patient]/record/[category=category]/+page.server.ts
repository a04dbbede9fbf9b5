import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadCategory } from '#lib/record/server/load-category.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient, {
		onPaper: isForPaper(url)
	});
	const base = `/care-team/patients/${access.patientId}/record`;
	return loadCategory(access, base, params.category, url);
};
