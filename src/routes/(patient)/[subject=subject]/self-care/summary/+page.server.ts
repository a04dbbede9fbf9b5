import { loadSummary } from '#lib/self-care/server/load-summary.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadSummary(access, `/${params.subject}/self-care`);
};
