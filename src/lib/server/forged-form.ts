/** Content types that a form on any site can send without asking the browser first. */
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Its callers are other organisations' computers, which have no Origin; they prove themselves by a signature. */
const TOKEN_ENDPOINT = '/oauth/token';

/** Whether a form was posted from somewhere else than our own pages. */
export function isForgedForm(request: Request, url: URL): boolean {
	if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
	if (url.pathname === TOKEN_ENDPOINT) return false;
	const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
	return FORM_TYPES.includes(type) && request.headers.get('origin') !== url.origin;
}
