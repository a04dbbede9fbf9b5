import type { JSONWebKeySet, JWK } from 'jose';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Invalid } from '#lib/server/errors.ts';

/** Signatures that each kind of key may make. SMART asks for RS384 and ES384; no shared secrets, no SHA-1. */
const ALGORITHMS = {
	RSA: ['RS384', 'RS512', 'PS384', 'PS512'],
	'P-256': ['ES256'],
	'P-384': ['ES384'],
	'P-521': ['ES512'],
	Ed25519: ['EdDSA', 'Ed25519']
} as const;
export const SIGNING_ALGORITHMS: string[] = Object.values(ALGORITHMS).flat();

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/** RSA of more bits than this only makes each signature slow to check. */
const RSA_BITS = { least: 2048, most: 8192 };
/** Below this an RSA signature can be forged, for some ways of padding (FIPS 186-5 A.1.1). */
const RSA_LEAST_EXPONENT = 65_537n;

const part = z.string('Every part of a key is text in base64url').regex(/^[\w-]+$/);
const common = {
	kid: z.string('Each key needs a kid').min(1, 'Each key needs a kid').max(200),
	alg: z.string().optional(),
	use: z.literal('sig', 'Each key must be for signatures (use: sig)').optional(),
	key_ops: z.array(z.string()).optional()
};
const PublicKey = z.discriminatedUnion(
	'kty',
	[
		z.object({ kty: z.literal('RSA'), n: part, e: part, ...common }),
		z.object({
			kty: z.literal('EC'),
			crv: z.enum(['P-256', 'P-384', 'P-521'], 'The curve must be P-256, P-384 or P-521'),
			x: part,
			y: part,
			...common
		}),
		z.object({
			kty: z.literal('OKP'),
			crv: z.literal('Ed25519', 'The curve must be Ed25519'),
			x: part,
			...common
		})
	],
	'Each key must be a public RSA, EC or Ed25519 key'
);
type PublicKey = z.infer<typeof PublicKey>;

const PublicKeys = z.object(
	{ keys: z.array(PublicKey).min(1, 'There is no key').max(10, 'There are more than 10 keys') },
	'This is not a JSON Web Key Set'
);

/**
 * The public keys of a JSON Web Key Set, without anything else that it carried.
 *
 * @throws Invalid if any of them is private, shared, weak or unusable: none is taken then.
 */
export function requirePublicKeys(jwks: unknown): JSONWebKeySet {
	refusePrivateParts(jwks);
	const parsed = PublicKeys.safeParse(jwks);
	if (!parsed.success) throw unusable(parsed.error.issues[0]!.message);

	const { keys } = parsed.data;
	for (const key of keys) requireUsable(key);
	if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
		throw unusable('Two keys have the same kid');
	}
	return { keys: keys as JWK[] };
}

/** Looked for before anything else: who sends us a private key must learn that it is no longer private. */
function refusePrivateParts(jwks: unknown): void {
	const keys = (jwks as { keys?: unknown } | null)?.keys;
	for (const key of Array.isArray(keys) ? keys : [jwks]) {
		const found = PRIVATE_PARTS.filter((name) => Object.hasOwn(Object(key), name));
		if (found.length === 0) continue;
		throw unusable(
			`A key has a private part (${found.join(', ')}). Register public keys only, and stop using this one: it has been disclosed`
		);
	}
}

function requireUsable(key: PublicKey): void {
	const algorithms: readonly string[] = ALGORITHMS[key.kty === 'RSA' ? 'RSA' : key.crv];
	if (key.alg !== undefined && !algorithms.includes(key.alg)) {
		throw unusable(`Key ${key.kid} must sign with ${algorithms.join(' or ')}`);
	}
	if (key.key_ops && !key.key_ops.includes('verify')) {
		throw unusable(`Key ${key.kid} must be for verifying (key_ops: verify)`);
	}
	const { modulusLength, publicExponent } = readKey(key).asymmetricKeyDetails ?? {};
	if (modulusLength === undefined) return;
	if (modulusLength < RSA_BITS.least || modulusLength > RSA_BITS.most) {
		throw unusable(
			`Key ${key.kid} has ${modulusLength} bits: RSA needs ${RSA_BITS.least} to ${RSA_BITS.most}`
		);
	}
	if (publicExponent! < RSA_LEAST_EXPONENT) {
		throw unusable(`Key ${key.kid} has an RSA exponent below ${RSA_LEAST_EXPONENT}`);
	}
}

function readKey(key: PublicKey): KeyObject {
	try {
		return createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
	} catch (cause) {
		throw unusable(`Key ${key.kid} cannot be read as a ${key.kty} key`, cause);
	}
}

function unusable(why: string, cause?: unknown): Invalid {
	const error = new Invalid('client-keys-unusable', `${why}.`);
	error.cause = cause;
	return error;
}
