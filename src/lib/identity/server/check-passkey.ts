import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { SignedByPasskey, type ChallengePurpose } from '../schema.ts';
import { PASSKEY_COPIED, PASSKEY_REFUSED } from '../words.ts';
import { byAddress } from './check-password.ts';
import { takeChallenge } from './take-challenge.ts';
import { accounts, passkeys } from './tables.ts';

/** Wrong answers for one passkey, known or not; those from one address count with wrong passwords. */
const byCredential = limiter('sign-in-passkey', { points: 10, seconds: 15 * 60 });

type Signed = ReturnType<typeof SignedByPasskey.parse>;
type Stored = typeof passkeys.$inferSelect;

/** What an answer must be for: asked for this, of this browser, on this site. */
export interface Asked {
	purpose: Exclude<ChallengePurpose, 'add'>;
	secret: string;
	/** As people type it: what a passkey signed on any other site is worth nothing here. */
	origin: string;
	/** From where the request came, for the limit on tries. */
	address: string;
}

/**
 * Whose account this is, if their passkey signed what we asked for, after they showed their device
 * that it is them (by finger, face or PIN).
 *
 * @param answer what the browser sent, as JSON.
 * @throws Invalid in the same words whatever is wrong, but for an answer that is too late and a passkey
 * that was copied; TooMany after too many tries.
 */
export async function checkPasskey(answer: string, asked: Asked): Promise<string> {
	await byAddress.spend(asked.address);
	const { data: signed } = SignedByPasskey.safeParse(answer);
	if (!signed) throw refused();
	await byCredential.spend(signed.id);
	const { clientDataJSON } = signed.response;
	const challenge = await takeChallenge(clientDataJSON, asked.purpose, asked.secret);
	const passkey = await findPasskey(signed.id);
	if (!passkey) throw refused();
	const counter = await verify(signed, passkey, challenge, asked.origin);
	await noteUse(passkey, counter);
	await Promise.all([byCredential.forgive(signed.id), byAddress.giveBack(asked.address)]);
	return passkey.accountId;
}

async function findPasskey(credentialId: string): Promise<Stored | undefined> {
	const [found] = await database()
		.select({ passkey: passkeys })
		.from(passkeys)
		.innerJoin(accounts, eq(accounts.accountId, passkeys.accountId))
		.where(
			and(
				eq(passkeys.credentialId, credentialId),
				isNull(passkeys.removedAt),
				isNull(accounts.disabledAt)
			)
		);
	return found?.passkey;
}

/** @returns how often it says that it has signed. */
async function verify(
	signed: Signed,
	{ credentialId, publicKey, accountId }: Stored,
	expectedChallenge: string,
	expectedOrigin: string
): Promise<number> {
	const { userHandle } = signed.response;
	if (userHandle !== undefined && userHandle !== handleOf(accountId)) throw refused();
	const { verified, authenticationInfo } = await verifyAuthenticationResponse({
		response: signed,
		expectedChallenge,
		expectedOrigin,
		expectedRPID: new URL(expectedOrigin).hostname,
		requireUserVerification: true,
		// The library looks at the counter before the signature: anybody could then say that a passkey
		// was copied. `noteUse` looks after it.
		credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter: 0 }
	}).catch(() => {
		throw refused();
	});
	if (!verified) throw refused();
	return authenticationInfo.newCounter;
}

/**
 * A counter that does not rise means that there are two of this passkey, and we cannot tell which is
 * theirs: from then on neither works. Those that never count (most that phones keep) say 0 always.
 */
async function noteUse({ passkeyId }: Stored, counter: number): Promise<void> {
	const rises =
		counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, sql`${counter}::bigint`);
	const used = await database()
		.update(passkeys)
		.set({ counter, lastUsedAt: now() })
		.where(and(isInUse(passkeyId), isNull(passkeys.copiedAt), rises))
		.returning({ passkeyId: passkeys.passkeyId });
	if (used.length > 0) return;
	await database()
		.update(passkeys)
		.set({ copiedAt: sql`coalesce(${passkeys.copiedAt}, ${now().toISOString()}::timestamptz)` })
		.where(isInUse(passkeyId));
	throw new Invalid('passkey-copied', PASSKEY_COPIED);
}

function isInUse(passkeyId: string) {
	return and(eq(passkeys.passkeyId, passkeyId), isNull(passkeys.removedAt));
}

/** By what a device knows an account: it is not their name or address, and says nothing elsewhere. */
export function handleOf(accountId: string): string {
	return Buffer.from(accountId).toString('base64url');
}

function refused(): Invalid {
	return new Invalid('passkey-refused', PASSKEY_REFUSED);
}
