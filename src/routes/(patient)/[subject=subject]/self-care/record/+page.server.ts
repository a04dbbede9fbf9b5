import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { loadHome } from '#lib/self-care/server/load-home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn, 'add');
	return loadHome(access, `/${params.subject}/self-care`);
};
