import type { Cookies } from '@sveltejs/kit';

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
}

export function clearSessionCookie(cookies: Cookies, url: URL): void {
	cookies.delete(nameFor(url), { path: '/', secure: url.protocol === 'https:' });
}
