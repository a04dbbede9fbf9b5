import { NotFound } from '#lib/server/errors.ts';
import type { PageServerLoad } from './$types';

/** For whoever develops Candour: what is built and served has no such page, and none of its examples. */
export const load: PageServerLoad = () => {
	if (!import.meta.env.DEV) throw new NotFound();
};
