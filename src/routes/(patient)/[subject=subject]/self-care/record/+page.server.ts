import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { loadHome } from '#lib/self-care/server/load-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadHome(access, `/${params.subject}/self-care`);
};
