import { isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
// @ts-expect-error SvelteKit exports it without types.
import { with_request_store } from '@sveltejs/kit/internal/server';
import { handle, handleError } from '../../src/hooks.server.ts';
import { load as loadLayout } from '../../src/routes/+layout.server.ts';
import { findRoute, listRoutes, type Route } from './route-files.ts';

/** Over TLS, as in real use: the session cookie then has its `__Host-` name. */
export const ORIGIN = 'https://candour.example.nhs.uk';
export const SESSION_COOKIE = '__Host-candour';

export interface Question {
	method?: string;
	/** The session's token, if somebody is signed in. */
	session?: string;
	/** The cookie of a browser that asked for a passkey’s signature. */
	attempt?: string;
	/** The cookie of a browser that left quickly. */
	left?: boolean;
	form?: Record<string, string>;
	body?: string | FormData;
	headers?: Record<string, string>;
	address?: string;
}

export interface Reply {
	status: number;
	location: string | null;
	headers: Headers;
	/** Everything that would reach the browser: a page's data, an error's words, an endpoint's body. */
	body: string;
	/** Cookies that were set; empty when they were taken away. */
	cookies: Record<string, string>;
}

const routes = await listRoutes();

/**
 * Asks a route's own code through the real hooks, as SvelteKit would, without a server and without
 * drawing the page. What SvelteKit itself does with HTTP is for the tests that start a server.
 */
export async function ask(path: string, question: Question = {}): Promise<Reply> {
	const url = new URL(path, ORIGIN);
	const found = findRoute(routes, url.pathname);
	const cookies: Record<string, string> = {};
	const event = makeEvent(url, question, found, cookies);
	const response = await answering(event, () =>
		underKit(event, () =>
			Promise.resolve(
				handle({
					event,
					resolve: (asked) => Promise.resolve(answering(asked, () => resolve(asked)))
				})
			)
		)
	);
	const { status, headers } = response;
	const body = await response.text();
	return { status, location: headers.get('location'), headers, body, cookies };

	// A hook may have put another request in its place.
	function resolve(asked: RequestEvent): Promise<Response> {
		return found ? answer(found.route, asked) : Promise.resolve(notFound(asked));
	}
}

function makeEvent(
	url: URL,
	{
		method = 'GET',
		session,
		attempt,
		left,
		form,
		body,
		headers = {},
		address = '192.0.2.1'
	}: Question,
	found: ReturnType<typeof findRoute>,
	cookies: Record<string, string>
): RequestEvent {
	const request = new Request(url, {
		method,
		headers: { ...(form && { origin: ORIGIN }), accept: 'text/html', ...headers },
		body: form ? new URLSearchParams(form) : body
	});
	const given: Record<string, string | undefined> = {
		[SESSION_COOKIE]: session,
		[`${SESSION_COOKIE}-attempt`]: attempt,
		'candour-left': left ? '1' : undefined
	};
	return {
		request,
		url,
		params: found?.params ?? {},
		route: { id: found?.route.id ?? null },
		locals: {},
		cookies: {
			get: (name: string) => cookies[name] ?? given[name],
			set: (name: string, value: string) => (cookies[name] = value),
			delete: (name: string) => (cookies[name] = '')
		},
		getClientAddress: () => address,
		setHeaders: () => {},
		tracing: {}
	} as unknown as RequestEvent;
}

/** `sequence` asks SvelteKit for the request that is being answered, and tells its tracing. */
function underKit<T>(event: RequestEvent, work: () => T): T {
	const tracing = { record_span: ({ fn }: { fn: (span: object) => unknown }) => fn({}) };
	return with_request_store({ event, state: { tracing } }, work) as T;
}

async function answer({ endpoint, page, files }: Route, event: RequestEvent): Promise<Response> {
	const { method } = event.request;
	const verb = endpoint?.[method] ?? (method === 'HEAD' ? endpoint?.GET : undefined);
	if (verb) return (verb as (event: RequestEvent) => Promise<Response>)(event);
	if (!files.some((file) => file.startsWith('+page')) || !['GET', 'HEAD', 'POST'].includes(method))
		return new Response(null, { status: 405 });

	let status = 200;
	let form: unknown = null;
	if (method === 'POST') {
		const actions = (page?.actions ?? {}) as Record<string, (event: RequestEvent) => unknown>;
		const name = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
		const action = actions[name ?? 'default'];
		if (!action) return name ? notFound(event) : new Response(null, { status: 405 });
		form = await action(event);
		if (isActionFailure(form)) ({ status, data: form } = form);
	}
	const layout: unknown = await (loadLayout as (event: RequestEvent) => unknown)(event);
	const load = page?.load as ((event: RequestEvent) => unknown) | undefined;
	const data: unknown = await load?.(event);
	return Response.json({ layout, data, form }, { status });
}

/** What is thrown becomes an answer where SvelteKit would make it one. */
async function answering(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (thrown) {
		if (isRedirect(thrown)) {
			const { status, location } = thrown;
			return new Response(null, { status, headers: { location } });
		}
		const status = isHttpError(thrown) ? thrown.status : 500;
		const message = status === 500 ? 'Internal Error' : 'Error';
		return Response.json(await handleError({ error: thrown, event, status, message }), { status });
	}
}

function notFound(event: RequestEvent): Response {
	const told = { error: new Error('Not found'), event, status: 404, message: 'Not Found' };
	return Response.json(handleError(told), { status: 404 });
}
