import '#tests/database.ts';
import { base64url, exportJWK, importJWK, type CryptoKey } from 'jose';
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { makeFeedClient, makeKeys, signAssertion, TOKEN_ENDPOINT } from '#tests/feed-client.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { deactivateClient } from './deactivate-client.ts';
import { TokenRefused } from './token-refused.ts';
import { verifyClientAssertion } from './verify-client-assertion.ts';

const verify = (assertion: string) => verifyClientAssertion(assertion, TOKEN_ENDPOINT);
const seconds = () => Math.floor(now().getTime() / 1000);
const refusal = (message: string | RegExp) =>
	expect.objectContaining({
		name: 'TokenRefused',
		code: 'invalid_client',
		status: 401,
		message: expect.stringMatching(message)
	});
const notAuthenticated = refusal(/^The client could not be authenticated\.$/);

test.each(['RS384', 'RS512', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
	'takes a signature made with %s',
	async (alg) => {
		const client = await makeFeedClient(alg);
		const verified = await verify(await signAssertion(client));
		expect(verified.clientId).toBe(client.clientId);
	}
);

test('an audience may be one of several, or the server itself', async () => {
	const client = await makeFeedClient();
	for (const aud of [
		TOKEN_ENDPOINT,
		['https://x.test', TOKEN_ENDPOINT],
		new URL(TOKEN_ENDPOINT).origin
	]) {
		expect(await verify(await signAssertion(client, { aud }))).toMatchObject({
			clientId: client.clientId
		});
	}
});

test('an assertion must name us, whom it is from, and itself', async () => {
	const client = await makeFeedClient();
	const faults: [string, Record<string, unknown>][] = [
		['aud', { aud: undefined }],
		['aud', { aud: 'https://elsewhere.example.nhs.uk/oauth/token' }],
		['aud', { aud: `${TOKEN_ENDPOINT}/` }],
		['aud', { aud: [] }],
		['sub', { sub: undefined }],
		['sub', { sub: 'somebody-else' }],
		['jti', { jti: undefined }],
		['jti', { jti: '' }],
		['jti', { jti: 7 }],
		['jti', { jti: 'x'.repeat(256) }],
		['jti', { jti: 'a\u0000b' }]
	];
	for (const [claim, change] of faults) {
		const assertion = await signAssertion(client, change);
		await expect(verify(assertion), JSON.stringify(change)).rejects.toEqual(
			refusal(`'s ${claim} is missing`)
		);
	}
	await expect(verify(await signAssertion(client, { iss: undefined }))).rejects.toEqual(
		notAuthenticated
	);
});

test('an assertion lives for five minutes at most, and clocks may differ by half a minute', async () => {
	const client = await makeFeedClient();
	await atTime('2026-03-01T09:00:00Z', async () => {
		const at = seconds();
		for (const change of [
			{ exp: at + 330 },
			{ exp: at - 29 },
			{ iat: at + 30 },
			{ nbf: at + 30 },
			{ iat: undefined }
		]) {
			await expect(
				verify(await signAssertion(client, change)),
				JSON.stringify(change)
			).resolves.toBeDefined();
		}
		const faults: [string, Record<string, unknown>][] = [
			['exp', { exp: undefined }],
			['exp', { exp: at + 331 }],
			['exp', { exp: at - 30 }],
			['exp', { exp: 'soon' }],
			['exp', { exp: at * 1000 }],
			['iat', { iat: at + 31 }],
			['iat', { iat: 'now' }],
			['nbf', { nbf: at + 31 }]
		];
		for (const [claim, change] of faults) {
			const assertion = await signAssertion(client, change);
			await expect(verify(assertion), JSON.stringify(change)).rejects.toEqual(
				refusal(`'s ${claim} is missing`)
			);
		}
	});
});

test('it is remembered for as long as it would be taken', async () => {
	const client = await makeFeedClient();
	await atTime('2026-03-01T09:00:00Z', async () => {
		const { usableUntil } = await verify(await signAssertion(client, { exp: seconds() + 60 }));
		expect(usableUntil).toEqual(new Date('2026-03-01T09:01:30Z'));
	});
	const lasting = await atTime('2026-03-01T09:00:00Z', () =>
		signAssertion(client, { exp: seconds() + 60.5 })
	);
	const { usableUntil } = await atTime('2026-03-01T09:01:30.999Z', () => verify(lasting));
	expect(usableUntil).toEqual(new Date('2026-03-01T09:01:31Z'));
	await atTime(usableUntil, () => expect(verify(lasting)).rejects.toEqual(refusal("'s exp")));
});

test('only the key that a client registered signs for it', async () => {
	const [client, other] = [await makeFeedClient(), await makeFeedClient()];
	const stolen = { ...client, privateKey: other.privateKey };
	await expect(verify(await signAssertion(stolen))).rejects.toEqual(notAuthenticated);
	const signed = await signAssertion(client);
	const [header, , signature] = signed.split('.');
	const claims = base64url.encode(JSON.stringify({ iss: client.clientId, sub: client.clientId }));
	await expect(verify(`${header}.${claims}.${signature}`)).rejects.toEqual(notAuthenticated);
	await expect(verify(signed)).resolves.toBeDefined();
});

test('a key is found by its kid alone, and never taken from the assertion', async () => {
	const [client, stranger] = [await makeFeedClient(), await makeKeys()];
	for (const header of [{ kid: undefined }, { kid: 'another' }, { kid: 5 }]) {
		await expect(verify(await signAssertion(client, {}, header))).rejects.toEqual(notAuthenticated);
	}
	const own = { ...client, privateKey: stranger.privateKey };
	const header = { jwk: stranger.publicJwk, jku: 'https://stranger.test/jwks' };
	await expect(verify(await signAssertion(own, {}, header))).rejects.toEqual(notAuthenticated);
});

test('an algorithm that we do not allow is refused, even with the right key', async () => {
	const client = await makeFeedClient('RS384');
	const weak = (await importJWK(await exportJWK(client.privateKey), 'RS256')) as CryptoKey;
	const shared = { ...client, alg: 'HS256', privateKey: new Uint8Array(32) as never };
	for (const given of [{ ...client, alg: 'RS256', privateKey: weak }, shared]) {
		await expect(verify(await signAssertion(given))).rejects.toEqual(notAuthenticated);
	}
	const [, claims] = (await signAssertion(client)).split('.');
	const none = base64url.encode(JSON.stringify({ alg: 'none', kid: client.kid }));
	await expect(verify(`${none}.${claims}.`)).rejects.toEqual(notAuthenticated);
});

test.each([
	'',
	'text',
	'a.b.c',
	'..',
	'x'.repeat(10_000),
	`${base64url.encode('{"alg":"ES384"}')}.${base64url.encode('[]')}.x`
])('what is no assertion is refused: %.20s', (text) =>
	expect(verify(text)).rejects.toEqual(notAuthenticated)
);

test('an unknown, an inactive and a real client with a wrong key sound the same and cost the same', async () => {
	const checks = vi.spyOn(crypto.subtle, 'verify');
	try {
		for (const alg of ['ES384', 'RS384']) {
			const [client, inactive] = [await makeFeedClient(alg), await makeFeedClient(alg)];
			await deactivateClient(inactive.clientId);
			const wrongKey = { ...client, privateKey: inactive.privateKey };
			const unknownKey = { ...client, kid: randomUUID() };
			const unknown = { ...client, clientId: randomUUID() };
			for (const impostor of [wrongKey, unknownKey, unknown, inactive]) {
				// A wrong claim too: only who holds the key may learn that it is wrong.
				const assertion = await signAssertion(impostor, { aud: 'https://elsewhere.test' });
				checks.mockClear();
				const error = await verify(assertion).catch((reason: unknown) => reason);
				expect(error).toBeInstanceOf(TokenRefused);
				expect(error).toEqual(notAuthenticated);
				expect(checks).toHaveBeenCalledTimes(1);
			}
		}
	} finally {
		checks.mockRestore();
	}
});
