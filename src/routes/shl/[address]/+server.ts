import { json } from '@sveltejs/kit';
import { LinkRefused } from '#lib/access/server/enter-by-link.ts';
import { answerManifest } from '#lib/care-plan/server/answer-manifest.ts';
import { DomainError, TooMany } from '#lib/server/errors.ts';
import { readBody } from '#lib/server/read-body.ts';
import type { RequestHandler } from './$types';

const MAX_BYTES = 4 * 1024;

/** Viewers are other people's pages and programs: what protects the answer is the link itself. */
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };

/** SMART Health Links, the manifest request. */
export const POST: RequestHandler = async ({ params, request, url, getClientAddress }) => {
	const { address } = params;
	const place = { here: `${url.origin}/shl/${address}`, address, place: getClientAddress() };
	try {
		const manifest = await answerManifest(await readBody(request, MAX_BYTES), place);
		return json(manifest, { headers: OPEN });
	} catch (error) {
		if (error instanceof DomainError) return refuse(error);
		throw error;
	}
};

export const OPTIONS: RequestHandler = () =>
	new Response(null, {
		status: 204,
		headers: {
			...OPEN,
			'Access-Control-Allow-Methods': 'POST',
			'Access-Control-Allow-Headers': 'Content-Type',
			'Access-Control-Max-Age': '86400'
		}
	});

/** A wrong passcode is told as the standard has it; all else that does not open is not there. */
function refuse(error: DomainError): Response {
	const { message, status } = error;
	if (error instanceof LinkRefused && error.guessesLeft !== undefined) {
		const body = { message: 'The passcode is wrong.', remainingAttempts: error.guessesLeft };
		return json(body, { status: 401, headers: OPEN });
	}
	const wait = error instanceof TooMany ? { 'Retry-After': String(error.retryAfterSeconds) } : null;
	return json({ message }, { status, headers: { ...OPEN, ...wait } });
}
