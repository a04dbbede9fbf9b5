import { json } from '@sveltejs/kit';
import { receiveReading } from '#lib/offline/server/receive-reading.ts';
import type { RequestHandler } from './$types';

/** A device sends what was recorded on it without a network, one reading at a time. */
export const POST: RequestHandler = async ({ locals, request }) => {
	await receiveReading(locals.signedIn, request);
	return json({ saved: true });
};
