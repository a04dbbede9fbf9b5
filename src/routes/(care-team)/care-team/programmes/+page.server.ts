import { loadLibrary } from '#lib/programmes/server/load-library.ts';
import { requireManager } from '#lib/review/server/require-manager.ts';
import type { PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	added: 'The programme is added. You can ask patients to follow it now.',
	changed:
		'The programme is changed. Whoever follows it already goes on with what they were asked.',
	retired: 'The programme is retired. Whoever follows it goes on, and nobody new can be asked.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const page = await loadLibrary(await requireManager(locals.signedIn));
	const done = url.searchParams.get('done') ?? '';
	return { ...page, done: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};
