import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadSent(access, `/${params.subject}/self-care`, requireUuid(params.submission));
};
