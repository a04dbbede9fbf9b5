import { requireReviewer } from '#lib/privacy/server/require-reviewer.ts';
import { showQueue } from '#lib/oversight/server/show-queue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	showQueue(await requireReviewer(locals.signedIn), url, ['question', 'emergency']);
