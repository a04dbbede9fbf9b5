import { json, redirect } from '@sveltejs/kit';
import { askForPasskey } from '#lib/identity/server/ask-for-passkey.ts';
import { readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import type { RequestHandler } from './$types';

/** What one of their passkeys is to sign, so that whoever is signed in shows that it is still them. */
export const POST: RequestHandler = async ({ cookies, url, locals, getClientAddress }) => {
	const token = readSessionCookie(cookies, url);
	if (!locals.signedIn || !token) redirect(303, '/sign-in');
	const here = { origin: url.origin, address: getClientAddress() };
	return json(await askForPasskey(locals.signedIn.accountId, token, here));
};
