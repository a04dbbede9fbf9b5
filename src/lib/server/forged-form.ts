/** Content types, or none, that a page on any site can send without asking the browser first. */
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''];

/** Its callers are other organisations' computers, which have no Origin; they prove themselves by a signature. */
const TOKEN_ENDPOINT = '/oauth/token';

/** Mail programs post there without an Origin (RFC 8058), and only whoever has the link's secret can. */
function isUnsubscribing({ pathname, search }: URL): boolean {
	return /^\/unsubscribe\/[\w-]{43}$/.test(pathname) && search === '';
}

/** Whether a form, or what a script sends like one, was posted from somewhere else than our own pages. */
export function isForgedForm(request: Request, url: URL): boolean {
	// Other methods that change something no form can send, and no script without asking first.
	if (request.method !== 'POST') return false;
	if (url.pathname === TOKEN_ENDPOINT || isUnsubscribing(url)) return false;
	const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
	const origin = request.headers.get('origin');
	if (FORM_TYPES.includes(type)) return origin !== url.origin;
	return origin !== null && origin !== url.origin && !isForOthers(url);
}

/** Other systems and viewers of health links stand elsewhere; they prove themselves, and no cookie counts. */
function isForOthers({ pathname }: URL): boolean {
	return /^\/(fhir|shl)\//.test(pathname);
}

/**
 * Whether a form's action has a name that every object has: Kit looks actions up by name in an object
 * of ours, and would run its `toString` as if it were one.
 */
export function namesNoAction({ searchParams }: URL): boolean {
	const action = [...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
	return action !== undefined && (action === 'default' || action in Object.prototype);
}
