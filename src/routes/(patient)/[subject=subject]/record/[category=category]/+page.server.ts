import { openSubject } from '#lib/access/server/open-subject.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadCategory } from '#lib/record/server/load-category.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { category } = params;
	const access = await openSubject(locals.signedIn, { category, onPaper: isForPaper(url) });
	return loadCategory(access, `/${params.subject}/record`, category, url);
};
