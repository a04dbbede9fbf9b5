import { importJWK, SignJWT, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { now } from '#lib/server/clock.ts';
import { readRetryAfter, readStatus } from '../rules.ts';
import { askSystem, FilingFailed, type Answer } from './ask-system.ts';
import type { EndpointRow } from './find-endpoint.ts';
import { openSecret } from './seal-secret.ts';

const Token = z.object({
	access_token: z.string().min(1).max(10_000),
	token_type: z.string().regex(/^bearer$/i),
	expires_in: z.coerce.number().positive().optional()
});

/** Kept for as long as they last, in this process: an endpoint's row never changes. */
const tokens = new Map<string, { token: string; until: number }>();
/** Before it ends, so that it does not end on the way. */
const SPARE = 30_000;
/** Where nothing is said of how long it lasts. */
const SHORT = 60;

/**
 * A token for an organisation's system, by its client credentials (RFC 6749, 4.4).
 *
 * @param fresh the one that was kept was refused.
 * @throws FilingFailed
 */
export async function getToken(endpoint: EndpointRow, fresh = false): Promise<string> {
	const kept = tokens.get(endpoint.endpointId);
	if (kept && !fresh && kept.until > now().getTime()) return kept.token;
	tokens.delete(endpoint.endpointId);
	const answer = await askSystem({
		method: 'POST',
		url: endpoint.tokenUrl,
		...(await signIn(endpoint))
	});
	const { access_token: token, expires_in: seconds = SHORT } = readToken(answer);
	tokens.set(endpoint.endpointId, { token, until: now().getTime() + seconds * 1000 - SPARE });
	return token;
}

function readToken({ status, headers, text }: Answer): z.infer<typeof Token> {
	const fault = status === 400 ? 'sign-in-refused' : readStatus(status);
	if (fault) {
		const retryAfter = readRetryAfter(headers['retry-after'] as string | undefined, now());
		const known = fault === 'not-allowed' || fault === 'refused' ? 'sign-in-refused' : fault;
		throw new FilingFailed({ fault: known, status, retryAfter });
	}
	const token = Token.safeParse(parse(text));
	if (!token.success) throw new FilingFailed({ fault: 'unexpected', status });
	return token.data;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function signIn(endpoint: EndpointRow) {
	const { endpointId, clientId, scope, method, sealed, publicKey, tokenUrl } = endpoint;
	const secret = openSecret(sealed!, endpointId);
	const form = new URLSearchParams({
		...{ grant_type: 'client_credentials', ...(scope && { scope }) },
		...(method === 'private-key' && {
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: await signAssertion(
				clientId,
				tokenUrl,
				JSON.parse(secret) as JWK,
				publicKey!
			)
		})
	});
	return {
		body: form.toString(),
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'application/json',
			...(method === 'secret' && { authorization: basic(clientId, secret) })
		}
	};
}

/** RFC 6749, 2.3.1: both are form-encoded first. */
function basic(clientId: string, secret: string): string {
	const [id, password] = [clientId, secret].map(encodeURIComponent);
	return `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
}

/** RFC 7523, as SMART asks for it: used once, and over in five minutes. */
async function signAssertion(
	clientId: string,
	tokenUrl: string,
	privateKey: JWK,
	{ alg = '', kid = '' }: JWK
): Promise<string> {
	const seconds = Math.floor(now().getTime() / 1000);
	return new SignJWT({})
		.setProtectedHeader({ alg, kid, typ: 'JWT' })
		.setIssuer(clientId)
		.setSubject(clientId)
		.setAudience(tokenUrl)
		.setJti(randomUUID())
		.setIssuedAt(seconds)
		.setExpirationTime(seconds + 300)
		.sign(await importJWK(privateKey, alg));
}
