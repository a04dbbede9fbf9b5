import { hasLeft, noteLeft, readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { endSession } from '#lib/identity/server/sessions.ts';
import { NEUTRAL_PLACE } from '#lib/identity/words.ts';
import { describeError, log } from '#lib/server/log.ts';
import type { RequestHandler } from './$types';

/**
 * Somebody is coming, and the page must go. A link, because our policy lets no form lead to another
 * site; and it leads there whatever else fails. From another site it ends nobody's visit.
 */
export const GET: RequestHandler = async ({ cookies, request, url }) => {
	const from = request.headers.get('sec-fetch-site') ?? 'same-origin';
	const token = readSessionCookie(cookies, url);
	if (['same-origin', 'none'].includes(from) && (token || hasLeft(cookies))) {
		noteLeft(cookies, url);
		if (token) await endSession(token).catch((error: unknown) => log.error(describeError(error)));
	}
	return new Response(null, {
		status: 303,
		headers: { location: NEUTRAL_PLACE, 'cache-control': 'no-store' }
	});
};
