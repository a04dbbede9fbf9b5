import { OFFLINE_PAGE, OFFLINE_SCOPE } from '../schema.ts';

/**
 * What the worker answers in the network's place: the page that it keeps, with its parts, and the way
 * to that page where another of self-care cannot be had. Everything else is none of its business.
 */
export function answerRequest(request: Request, cache: string): Promise<Response> | undefined {
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== location.origin) return undefined;
	if (pathname === OFFLINE_PAGE || pathname.startsWith('/_app/immutable/')) {
		return keptFirst(request, pathname, cache);
	}
	if (request.mode !== 'navigate' || !pathname.startsWith(OFFLINE_SCOPE)) return undefined;
	return fetch(request).catch(() => Response.redirect(OFFLINE_PAGE));
}

async function keptFirst(request: Request, pathname: string, name: string): Promise<Response> {
	const cache = await caches.open(name);
	return (await cache.match(pathname)) ?? fetch(request);
}
