import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadTimeline } from '#lib/record/server/load-timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient, {
		onPaper: isForPaper(url)
	});
	return loadTimeline(access, `/care-team/patients/${access.patientId}/record`, url);
};
