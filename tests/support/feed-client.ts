import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { issueAccessToken } from '#lib/feeds/server/issue-access-token.ts';
import { registerClient } from '#lib/feeds/server/register-client.ts';
import { now } from '#lib/server/clock.ts';
import { makeOrganisation, makeSource } from './cast.ts';

export const TOKEN_ENDPOINT = 'https://candour.example.nhs.uk/oauth/token';

/** A system with its keys, as a source would run it. */
export interface FeedClient {
	clientId: string;
	source: FeedSource;
	alg: string;
	kid: string;
	privateKey: CryptoKey;
	publicJwk: JWK;
}

export async function makeFeedClient(alg = 'ES384', source?: FeedSource): Promise<FeedClient> {
	const client = {
		clientId: `client-${randomUUID()}`,
		source: source ?? (await makeSource(await makeOrganisation('hospital'))),
		...(await makeKeys(alg))
	};
	await registerClient({
		clientId: client.clientId,
		sourceId: client.source.sourceId,
		jwks: { keys: [client.publicJwk] }
	});
	return client;
}

export async function makeKeys(alg = 'ES384') {
	const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
	const kid = randomUUID();
	return { alg, kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid } as JWK };
}

/** An assertion as it should be, but for what the test changes: undefined leaves a claim out. */
export function signAssertion(
	client: FeedClient,
	claims: Record<string, unknown> = {},
	header: Record<string, unknown> = {}
): Promise<string> {
	const at = Math.floor(now().getTime() / 1000);
	const { clientId, alg, kid, privateKey } = client;
	const usual = {
		iss: clientId,
		sub: clientId,
		aud: TOKEN_ENDPOINT,
		jti: randomUUID(),
		iat: at,
		exp: at + 60
	};
	return new SignJWT({ ...usual, ...claims })
		.setProtectedHeader({ alg, kid, typ: 'JWT', ...header })
		.sign(privateKey);
}

export function tokenForm(assertion: string, fields: Record<string, string> = {}): URLSearchParams {
	return new URLSearchParams({
		grant_type: 'client_credentials',
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: assertion,
		...fields
	});
}

/** Asks for a token from an address of the test's own, so that no other test's failures count against it. */
export function askForToken(form: URLSearchParams, address: string = randomUUID()) {
	return issueAccessToken(form, TOKEN_ENDPOINT, address);
}

/** The Authorization header of a client that has just got a token. */
export async function authorise(client: FeedClient): Promise<string> {
	const { access_token } = await askForToken(tokenForm(await signAssertion(client)));
	return `Bearer ${access_token}`;
}

export interface Answer {
	resourceType: string;
	issue?: { diagnostics: string }[];
	entry?: { response: { location: string } }[];
}

/** Sends a bundle over the wire, as the source's system does: with a token got by its registered key. */
export async function sendBundle(
	origin: string,
	client: FeedClient,
	bundle: string
): Promise<{ status: number; body: Answer }> {
	const endpoint = `${origin}/oauth/token`;
	const form = tokenForm(await signAssertion(client, { aud: endpoint }));
	const given = await fetch(endpoint, { method: 'POST', body: form });
	const { access_token: token } = (await given.json()) as { access_token: string };
	const response = await fetch(`${origin}/fhir/R4`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
		body: bundle
	});
	return { status: response.status, body: (await response.json()) as Answer };
}
