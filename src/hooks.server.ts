import { redirect, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { refuseCarer } from '#lib/access/server/refuse-carer.ts';
import { findSession } from '#lib/identity/server/sessions.ts';
import { hasLeft, readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { NEUTRAL_PLACE } from '#lib/identity/words.ts';
import { DomainError } from '#lib/server/errors.ts';
import { isForgedForm, namesNoAction } from '#lib/server/forged-form.ts';
import { limitBody } from '#lib/server/limit-body.ts';
import { describeError, log } from '#lib/server/log.ts';

export const handle: Handle = sequence(
	securityHeaders,
	largestBody,
	formsFromOurOwnPages,
	whoIsActing,
	mustBeSignedIn,
	statusOfFailure
);

const NOTHING =
	"default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function securityHeaders({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const response = await resolve(event);
	const { headers } = response;
	headers.set('X-Content-Type-Options', 'nosniff');
	// Not no-referrer: that sends forms without an Origin, and every form without JavaScript would fail.
	headers.set('Referrer-Policy', 'same-origin');
	headers.set('X-Frame-Options', 'DENY');
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Resource-Policy', 'same-origin');
	headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
	if (event.url.protocol === 'https:') {
		headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
	}
	const personal = event.locals.signedIn !== undefined || !isPublic(event.route.id);
	if (personal && !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
	// Kit gives its pages theirs; what is no page of ours has nothing to load.
	if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', NOTHING);
	return response;
}

/** It reads what it is sent as it arrives, and has a limit of its own. */
const READS_AS_IT_ARRIVES = '/(patient)/[subject=subject]/self-care/import';

/** What a page would hold in memory whole may not be large, whatever its sender says of its length. */
async function largestBody({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	if (event.route.id !== READS_AS_IT_ARRIVES) event.request = limitBody(event.request);
	return resolve(event);
}

async function formsFromOurOwnPages({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	if (isForgedForm(event.request, event.url)) {
		return new Response('This form was not sent from one of our pages.', { status: 403 });
	}
	if (namesNoAction(event.url)) return new Response('There is no such form.', { status: 404 });
	return resolve(event);
}

async function whoIsActing({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const token = readSessionCookie(event.cookies, event.url);
	event.locals.signedIn = token ? await findSession(token) : undefined;
	const { subject } = event.params;
	if (event.locals.signedIn && subject && subject !== 'me') event.locals.signedIn.actsIn = subject;
	event.locals.failure = undefined;
	return resolve(event);
}

/** Closed unless named here: a page that somebody forgot to think about asks for a sign-in. */
const OPEN_TO_ALL = ['/(public)', '/health', '/fhir', '/oauth', '/.well-known', '/log', '/shl'];

async function mustBeSignedIn({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const routeId = event.route.id;
	if (routeId === null || isPublic(routeId) || event.locals.signedIn) return resolve(event);
	// Back, after somebody left quickly, shows not even that there was a page to sign in for.
	if (hasLeft(event.cookies)) return goTo(event, NEUTRAL_PLACE);
	const { pathname, search } = event.url;
	// A form's own address is no page to come back to.
	const back = event.request.method === 'GET' ? pathname + search : pathname;
	return goTo(event, `/sign-in?next=${encodeURIComponent(back)}`);
}

/** A thrown redirect would pass by the security headers; only Kit's own scripts need one to read. */
function goTo(event: RequestEvent, location: string): Response {
	if (event.isDataRequest) redirect(303, location);
	return new Response(null, { status: 303, headers: { location } });
}

function isPublic(routeId: string | null): boolean {
	return OPEN_TO_ALL.some((prefix) => routeId === prefix || routeId?.startsWith(`${prefix}/`));
}

/** Kit answers 500 to every error that it does not know; `handleError` knows the domain's. */
async function statusOfFailure({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const response = await resolve(event);
	const { failure, signedIn } = event.locals;
	if (failure?.code === 'not-for-carers' && signedIn) await refuseCarer(signedIn);
	if (!failure || response.status !== 500) return response;
	if (failure.location) return goTo(event, failure.location);
	return new Response(response.body, { status: failure.status, headers: response.headers });
}

/** What must be answered before somebody can go on, and where. */
const FIRST: Record<string, string | undefined> = {
	'sign-in-again': '/sign-in/again',
	'choose-role': '/care-team/role'
};
const REFUSED = { code: 'bad-request', message: 'We could not read what was sent' };
const KNOWN: Record<number, { code: string; message: string }> = {
	404: { code: 'not-found', message: 'Page not found' },
	405: { code: 'not-found', message: 'Page not found' },
	413: { code: 'too-large', message: 'What you sent is too large' }
};

/** Errors to words: what the domain says is said; anything else gets a reference and no inner words. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const reference = randomUUID().slice(0, 8);
	if (error instanceof DomainError) {
		const first = FIRST[error.code];
		event.locals.failure = {
			status: error.status,
			code: error.code,
			location: first && `${first}?next=${encodeURIComponent(event.url.pathname)}`
		};
		log.info({ reference, code: error.code, route: event.route.id }, 'refused');
		const message = KNOWN[error.status]?.message ?? error.message;
		return { code: error.code, message, reference };
	}
	if (status < 500) return { ...(KNOWN[status] ?? REFUSED), reference };
	log.error({ reference, route: event.route.id, err: describeError(error) }, 'failed');
	return { code: 'unexpected', message: 'Sorry, there is a problem with the service', reference };
};
