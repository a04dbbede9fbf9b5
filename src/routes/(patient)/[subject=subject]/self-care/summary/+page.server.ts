import { loadSummary } from '#lib/self-care/server/load-summary.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSelfCare(locals.signedIn);
	return loadSummary(access, `/${params.subject}/self-care`, url);
};
