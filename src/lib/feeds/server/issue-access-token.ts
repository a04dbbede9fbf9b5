import { and, eq, lte } from 'drizzle-orm';
import { hash, randomBytes } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { log } from '#lib/server/log.ts';
import { limiter } from '#lib/server/throttle.ts';
import { decideScope } from './decide-scope.ts';
import { accessTokens, clientAssertions } from './tables.ts';
import { TokenRefused } from './token-refused.ts';
import {
	notAuthenticated,
	readClaimedClient,
	verifyClientAssertion,
	type VerifiedAssertion
} from './verify-client-assertion.ts';

const TOKEN_LIFE_SECONDS = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** By address and client together: nobody elsewhere can lock a client out, nor one client its neighbours. */
const failures = limiter('client-assertion', { points: 20, seconds: 300 });

/** RFC 6749 section 5.1. */
export interface AccessTokenAnswer {
	access_token: string;
	token_type: 'Bearer';
	expires_in: number;
	scope: string;
}

/**
 * Exchanges a client's signed assertion for a short-lived access token (RFC 6749 section 4.4).
 *
 * @param tokenEndpoint our own address, as the client must have named it.
 * @param address where the request came from.
 * @throws TokenRefused in the words of RFC 6749; TooMany after too many failures.
 */
export async function issueAccessToken(
	form: URLSearchParams,
	tokenEndpoint: string,
	address: string
): Promise<AccessTokenAnswer> {
	const assertion = requireAssertion(form);
	const claimedClient = readClaimedClient(assertion);
	const tries = `${address} ${claimedClient}`;
	await failures.requireUnspent(tries);
	try {
		if (claimedClient !== (form.get('client_id') || claimedClient)) throw notAuthenticated();
		const verified = await verifyClientAssertion(assertion, tokenEndpoint);
		const scope = decideScope(form.get('scope'));
		const token = await exchange(verified);
		return { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LIFE_SECONDS, scope };
	} catch (error) {
		if (!(error instanceof TokenRefused)) throw error;
		log.warn({ clientId: claimedClient, code: error.code }, error.message);
		if (error.code === 'invalid_client') await failures.spend(tries);
		throw error;
	}
}

function requireAssertion(form: URLSearchParams): string {
	const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
	if (repeated !== undefined) {
		throw new TokenRefused('invalid_request', 'A parameter is given more than once.');
	}
	const grantType = form.get('grant_type');
	if (!grantType) throw new TokenRefused('invalid_request', 'There is no grant_type.');
	if (grantType !== 'client_credentials') {
		throw new TokenRefused('unsupported_grant_type', 'The grant_type must be client_credentials.');
	}
	const assertion = form.get('client_assertion');
	if (!assertion || form.get('client_assertion_type') !== ASSERTION_TYPE) {
		throw new TokenRefused(
			'invalid_client',
			`Send a client_assertion, with the client_assertion_type ${ASSERTION_TYPE}.`
		);
	}
	return assertion;
}

/** Takes the assertion's one use. Of two that arrive together the later waits for the first, and is refused. */
async function exchange(verified: VerifiedAssertion): Promise<string> {
	const { clientId, assertionId, usableUntil } = verified;
	const token = randomBytes(32).toString('base64url');
	const at = now();
	await inTransaction(async (tx) => {
		for (const table of [clientAssertions, accessTokens]) {
			await tx.delete(table).where(and(eq(table.clientId, clientId), lte(table.expiresAt, at)));
		}
		const used = await tx
			.insert(clientAssertions)
			.values({ clientId, assertionId, expiresAt: usableUntil })
			.onConflictDoNothing()
			.returning({ assertionId: clientAssertions.assertionId });
		if (used.length === 0) {
			throw new TokenRefused('invalid_client', 'The assertion has been used: sign a new one.');
		}
		await tx.insert(accessTokens).values({
			tokenHash: hash('sha256', token),
			clientId,
			expiresAt: new Date(at.getTime() + TOKEN_LIFE_SECONDS * 1000)
		});
	});
	return token;
}
