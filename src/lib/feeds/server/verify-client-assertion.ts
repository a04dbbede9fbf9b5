import { and, eq } from 'drizzle-orm';
import {
	createLocalJWKSet,
	decodeJwt,
	errors,
	exportJWK,
	generateKeyPair,
	importJWK,
	jwtVerify,
	type JSONWebKeySet,
	type JWK,
	type JWTPayload,
	type JWTVerifyGetKey
} from 'jose';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { SIGNING_ALGORITHMS } from './require-public-keys.ts';
import { apiClients } from './tables.ts';
import { TokenRefused } from './token-refused.ts';

const LONGEST_LIFE_SECONDS = 300;
const CLOCK_TOLERANCE_SECONDS = 30;
export const CLIENT_ID = /^[\x21-\x7e]{1,200}$/;
const ASSERTION_ID = /^[\x20-\x7e]{1,255}$/;

export interface VerifiedAssertion {
	clientId: string;
	assertionId: string;
	/** From this moment on it is refused as expired, so only until then need a second use be noticed. */
	usableUntil: Date;
}

/**
 * Checks that a registered, active client signed this assertion for us, just now (RFC 7523, SMART
 * Backend Services). What is wrong with it is told only to who holds the client's key: to anyone
 * else an unknown, an inactive and a real client sound and cost the same.
 *
 * @throws TokenRefused
 */
export async function verifyClientAssertion(
	assertion: string,
	tokenEndpoint: string
): Promise<VerifiedAssertion> {
	const clientId = readClaimedClient(assertion);
	if (clientId === undefined) throw notAuthenticated();

	const options = {
		algorithms: SIGNING_ALGORITHMS,
		issuer: clientId,
		subject: clientId,
		// SMART names the token endpoint; newer clients the server itself, as RFC 7523's revision asks.
		audience: [tokenEndpoint, new URL(tokenEndpoint).origin],
		requiredClaims: ['exp', 'jti'],
		clockTolerance: CLOCK_TOLERANCE_SECONDS,
		currentDate: now()
	};
	const keys = await findKeys(clientId);
	const { payload } = await jwtVerify(assertion, keyOrDecoy(keys), options).catch(refuse);
	const expiry = requireShortLife(payload);
	if (typeof payload.jti !== 'string' || !ASSERTION_ID.test(payload.jti)) {
		throw unacceptable('jti');
	}
	const usableUntil = new Date(Math.ceil(expiry + CLOCK_TOLERANCE_SECONDS) * 1000);
	return { clientId, assertionId: payload.jti, usableUntil };
}

/** Whom an assertion says it is from, before anything of it is believed. */
export function readClaimedClient(assertion: string): string | undefined {
	try {
		const { iss } = decodeJwt(assertion);
		return typeof iss === 'string' && CLIENT_ID.test(iss) ? iss : undefined;
	} catch {
		return undefined;
	}
}

async function findKeys(clientId: string): Promise<JSONWebKeySet> {
	const [client] = await database()
		.select({ jwks: apiClients.jwks })
		.from(apiClients)
		.where(and(eq(apiClients.clientId, clientId), eq(apiClients.active, true)));
	return client?.jwks ?? { keys: [] };
}

function keyOrDecoy(keys: JSONWebKeySet): JWTVerifyGetKey {
	const find = createLocalJWKSet(keys);
	return async (header, token) => {
		try {
			// Without its kid we would try every key of a client, and an unknown client has none.
			if (header.kid !== undefined) return await find(header, token);
		} catch (error) {
			if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
		}
		return decoyKey(header.alg);
	};
}

const decoys = new Map<string, Promise<JWK>>();

/** A key that nobody signs with, so that there is a signature to check for an unknown client too. */
async function decoyKey(algorithm: string) {
	const made =
		decoys.get(algorithm) ??
		generateKeyPair(algorithm).then(({ publicKey }) => exportJWK(publicKey));
	decoys.set(algorithm, made);
	return importJWK(await made, algorithm);
}

/** @returns when it expires, in seconds. */
function requireShortLife({ exp, iat }: JWTPayload): number {
	const latest = now().getTime() / 1000 + CLOCK_TOLERANCE_SECONDS;
	if (exp === undefined || exp > latest + LONGEST_LIFE_SECONDS) throw unacceptable('exp');
	if (iat !== undefined && iat > latest) throw unacceptable('iat');
	return exp;
}

function refuse(error: unknown): never {
	if (error instanceof errors.JWTExpired) throw unacceptable('exp');
	if (error instanceof errors.JWTClaimValidationFailed) throw unacceptable(error.claim);
	if (error instanceof errors.JOSEError) throw notAuthenticated();
	throw error;
}

export function notAuthenticated(): TokenRefused {
	return new TokenRefused('invalid_client', 'The client could not be authenticated.');
}

function unacceptable(claim: string): TokenRefused {
	return new TokenRefused(
		'invalid_client',
		`The assertion's ${claim} is missing or not acceptable.`
	);
}
