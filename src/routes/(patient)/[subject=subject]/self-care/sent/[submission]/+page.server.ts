import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn, 'add');
	return loadSent(access, `/${params.subject}/self-care`, requireUuid(params.submission));
};
