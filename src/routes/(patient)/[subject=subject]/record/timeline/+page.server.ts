import { openSubject } from '#lib/access/server/open-subject.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadTimeline } from '#lib/record/server/load-timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSubject(locals.signedIn, { onPaper: isForPaper(url) });
	return loadTimeline(access, `/${params.subject}/record`, url);
};
