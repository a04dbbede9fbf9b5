import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeKeys } from '#tests/feed-client.ts';
import { Invalid } from '#lib/server/errors.ts';
import { requirePublicKeys } from './require-public-keys.ts';

const rsa = (modulusLength: number, publicExponent = 0x10001): JWK =>
	({
		...generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey.export({
			format: 'jwk'
		}),
		kid: 'one'
	}) as JWK;
const take = (...keys: object[]) => requirePublicKeys({ keys });

test.each(['RS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])(
	'takes a key for %s',
	async (alg) => {
		const { publicJwk } = await makeKeys(alg);
		expect(take(publicJwk)).toEqual({ keys: [publicJwk] });
		expect(take({ ...publicJwk, alg, use: 'sig', key_ops: ['verify'] }).keys).toHaveLength(1);
	}
);

test('takes several keys, and keeps nothing but what a public key is made of', async () => {
	const [first, second] = [await makeKeys(), await makeKeys()];
	const kept = take({ ...first.publicJwk, x5c: ['certificate'], note: 'ours' }, second.publicJwk);
	expect(kept).toEqual({ keys: [first.publicJwk, second.publicJwk] });
});

test.each(['RS384', 'ES384', 'EdDSA'])(
	'refuses a private %s key, and says that it is disclosed',
	async (alg) => {
		const { privateKey } = await generateKeyPair(alg, { extractable: true });
		const jwk = { ...(await exportJWK(privateKey)), kid: 'one' };
		expect(() => take(jwk)).toThrow(/private part \(d.*disclosed/);
		expect(() => requirePublicKeys(jwk), 'a key alone').toThrow(/private part/);
	}
);

test('refuses a private part that only looks empty', async () => {
	expect(() => take({ ...rsa(2048), d: '' })).toThrow(/private part/);
});

test('refuses a shared secret', () => {
	expect(() => take({ kty: 'oct', kid: 'one', k: 'c2VjcmV0' })).toThrow(Invalid);
	expect(() => take({ kty: 'oct', kid: 'one' })).toThrow(/public RSA, EC or Ed25519/);
});

test('refuses RSA that is too short, needlessly long, or has a small exponent', () => {
	expect(take(rsa(2048)).keys).toHaveLength(1);
	expect(() => take(rsa(2047))).toThrow(/2047 bits/);
	expect(() => take(rsa(1024))).toThrow(/1024 bits/);
	expect(() => take({ ...rsa(2048), n: Buffer.alloc(1040, 0xff).toString('base64url') })).toThrow(
		/8320 bits/
	);
	expect(() => take(rsa(2048, 3))).toThrow(/exponent/);
});

test('refuses a key without a kid, and two with the same', async () => {
	const { publicJwk } = await makeKeys();
	expect(() => take({ ...publicJwk, kid: undefined })).toThrow(/needs a kid/);
	expect(() => take({ ...publicJwk, kid: '' })).toThrow(/needs a kid/);
	const other = { ...(await makeKeys()).publicJwk, kid: publicJwk.kid };
	expect(() => take(publicJwk, other)).toThrow(/same kid/);
});

test('refuses a key for something else than it can or may do', async () => {
	const { publicJwk } = await makeKeys('ES384');
	for (const alg of ['HS256', 'RS384', 'ES512', 'none']) {
		expect(() => take({ ...publicJwk, alg }), alg).toThrow(/must sign with ES384/);
	}
	expect(() => take({ ...rsa(2048), alg: 'RS256' })).toThrow(/must sign with RS384/);
	expect(() => take({ ...publicJwk, use: 'enc' })).toThrow(/for signatures/);
	expect(() => take({ ...publicJwk, key_ops: ['encrypt'] })).toThrow(/for verifying/);
});

test('refuses curves that we do not verify with, and points that are on none', async () => {
	const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
	expect(() => take({ ...publicKey.export({ format: 'jwk' }), kid: 'one' })).toThrow(/curve/);
	const { publicJwk } = await makeKeys('ES384');
	expect(() => take({ ...publicJwk, x: publicJwk.y })).toThrow(/cannot be read/);
});

test.each([
	undefined,
	null,
	'text',
	[],
	{},
	{ keys: [] },
	{ keys: 'text' },
	{ keys: [null] },
	{ keys: [{}] }
])('refuses what is no key set: %j', (jwks) =>
	expect(() => requirePublicKeys(jwks)).toThrow(Invalid)
);

test('takes all keys or none', async () => {
	const { publicJwk } = await makeKeys();
	expect(() => take(publicJwk, { ...rsa(1024), kid: 'weak' })).toThrow(/weak has 1024 bits/);
	const many = await Promise.all(Array.from({ length: 11 }, () => makeKeys()));
	expect(() => take(...many.map((keys) => keys.publicJwk))).toThrow(/more than 10/);
});
