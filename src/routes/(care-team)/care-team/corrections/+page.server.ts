import { requireCorrector } from '#lib/corrections/server/require-corrector.ts';
import { showQueue } from '#lib/oversight/server/show-queue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	showQueue(await requireCorrector(locals.signedIn), url, ['correction']);
