import type { Cookies } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';

/** `__Host-` is accepted by browsers over TLS only; a trial on http://localhost has a plain name. */
const nameFor = (url: URL) => (url.protocol === 'https:' ? '__Host-candour' : 'candour');

export function readSessionCookie(cookies: Cookies, url: URL): string | undefined {
	return cookies.get(nameFor(url));
}

/** No age: the cookie ends with the browser, the session by its own clock. */
export function setSessionCookie(cookies: Cookies, url: URL, token: string): void {
	cookies.set(nameFor(url), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
	cookies.delete(LEFT, { path: '/' });
}

export function clearSessionCookie(cookies: Cookies, url: URL): void {
	cookies.delete(nameFor(url), { path: '/', secure: url.protocol === 'https:' });
}

const attemptNameFor = (url: URL) => `${nameFor(url)}-attempt`;

/** Of a browser that is about to sign in: to it, and to no other, a passkey's answer will be good. */
export function readAttemptCookie(cookies: Cookies, url: URL): string | undefined {
	return cookies.get(attemptNameFor(url));
}

/** Two tabs that sign in at once share one. */
export function setAttemptCookie(cookies: Cookies, url: URL): string {
	const attempt = readAttemptCookie(cookies, url) ?? randomBytes(24).toString('base64url');
	cookies.set(attemptNameFor(url), attempt, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: url.protocol === 'https:',
		maxAge: 5 * 60
	});
	return attempt;
}

/** Of a browser that left quickly; a script reads it too. It says nothing of anybody. */
const LEFT = 'candour-left';

/** For a quarter of an hour, Back and the history lead from here to where they left to. */
export function noteLeft(cookies: Cookies, url: URL): void {
	clearSessionCookie(cookies, url);
	const secure = url.protocol === 'https:';
	cookies.set(LEFT, '1', { path: '/', httpOnly: false, sameSite: 'lax', secure, maxAge: 15 * 60 });
}

export function hasLeft(cookies: Cookies): boolean {
	return cookies.get(LEFT) === '1';
}
