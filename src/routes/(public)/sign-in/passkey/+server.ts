import { json } from '@sveltejs/kit';
import { askForPasskey } from '#lib/identity/server/ask-for-passkey.ts';
import { setAttemptCookie } from '#lib/identity/server/session-cookie.ts';
import type { RequestHandler } from './$types';

/** What a passkey is to sign, so that this browser can sign in with it. */
export const POST: RequestHandler = async ({ cookies, url, getClientAddress, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const attempt = setAttemptCookie(cookies, url);
	const here = { origin: url.origin, address: getClientAddress() };
	return json(await askForPasskey(null, attempt, here));
};
