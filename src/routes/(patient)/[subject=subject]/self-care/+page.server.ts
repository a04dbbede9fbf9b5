import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { loadHome } from '#lib/self-care/server/load-home.ts';
import { readTasks } from '#lib/programmes/server/read-tasks.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn);
	const base = `/${params.subject}/self-care`;
	const { also: programmes, ...home } = await loadHome(access, base, readTasks(base));
	return { ...home, programmes };
};
