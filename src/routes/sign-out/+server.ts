import { redirect } from '@sveltejs/kit';
import { clearSessionCookie, readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { endSession } from '#lib/identity/server/sessions.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, url }) => {
	const token = readSessionCookie(cookies, url);
	if (token) await endSession(token);
	clearSessionCookie(cookies, url);
	redirect(303, '/');
};
