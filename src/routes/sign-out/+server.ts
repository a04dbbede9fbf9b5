import { redirect } from '@sveltejs/kit';
import { clearSessionCookie, readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { endSession } from '#lib/identity/server/sessions.ts';
import { deviceOf } from '#lib/offline/server/device-of.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, locals, request, url }) => {
	// Written by a page of self-care: whose device it is, and how much waits on it.
	const [owner, waiting] = (cookies.get('candour-device') ?? '').split('.');
	const isTheirs = locals.signedIn && owner === deviceOf(locals.signedIn.accountId);
	if (isTheirs && waiting !== '0') {
		const isSure = (await request.formData()).get('anyway') === 'yes';
		if (!isSure) redirect(303, '/me/self-care/signing-out');
	}
	const token = readSessionCookie(cookies, url);
	if (token) await endSession(token);
	clearSessionCookie(cookies, url);
	redirect(303, isTheirs ? '/signed-out' : '/');
};
