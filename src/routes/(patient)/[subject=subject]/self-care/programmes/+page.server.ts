import { loadOwnProgrammes } from '#lib/programmes/server/load-own-programmes.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadOwnProgrammes(access, `/${params.subject}/self-care`);
};
