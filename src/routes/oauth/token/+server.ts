import { issueAccessToken } from '#lib/feeds/server/issue-access-token.ts';
import { TokenRefused } from '#lib/feeds/server/token-refused.ts';
import { TooLarge, TooMany, type DomainError } from '#lib/server/errors.ts';
import { readBody } from '#lib/server/read-body.ts';
import type { RequestHandler } from './$types';

const MAX_BYTES = 16 * 1024;

export const POST: RequestHandler = async ({ request, url, getClientAddress }) => {
	try {
		const form = await readForm(request);
		const token = await issueAccessToken(form, `${url.origin}/oauth/token`, getClientAddress());
		return answer(token, 200);
	} catch (error) {
		if (error instanceof TokenRefused) return refusal(error.code, error);
		if (error instanceof TooLarge) return refusal('invalid_request', error);
		// RFC 6749 has no word for this at the token endpoint, and this one at the authorization endpoint.
		if (error instanceof TooMany) {
			const wait = { 'Retry-After': String(error.retryAfterSeconds) };
			return refusal('temporarily_unavailable', error, wait);
		}
		throw error;
	}
};

async function readForm(request: Request): Promise<URLSearchParams> {
	const [type] = (request.headers.get('content-type') ?? '').split(';');
	if (type!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
		throw new TokenRefused('invalid_request', 'Send application/x-www-form-urlencoded.');
	}
	return new URLSearchParams(await readBody(request, MAX_BYTES));
}

function refusal(error: string, { message, status }: DomainError, headers = {}): Response {
	return answer({ error, error_description: message }, status, headers);
}

function answer(body: object, status: number, headers = {}): Response {
	return Response.json(body, {
		status,
		headers: { 'Cache-Control': 'no-store', Pragma: 'no-cache', ...headers }
	});
}
