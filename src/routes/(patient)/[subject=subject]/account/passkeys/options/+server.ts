import { json } from '@sveltejs/kit';
import { offerPasskey } from '#lib/identity/server/offer-passkey.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import type { RequestHandler } from './$types';

/** What a browser needs to make a passkey for whoever is signed in. */
export const POST: RequestHandler = async ({ locals, cookies, url }) => {
	const token = readSessionCookie(cookies, url)!;
	return json(await offerPasskey(requireOwnPages(locals.signedIn!), token, url.origin));
};
