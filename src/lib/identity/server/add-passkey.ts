import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { NewPasskey, type SignedIn } from '../schema.ts';
import { PASSKEY_NOT_ADDED } from '../words.ts';
import { ALGORITHMS } from './offer-passkey.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';
import { passkeys } from './tables.ts';
import { takeChallenge } from './take-challenge.ts';

/**
 * Adds the passkey that somebody's device has just made, as another way to sign in.
 *
 * @param answer what the browser sent, as JSON.
 * @throws Refused without a fresh sign-in; Invalid when it is not what we asked this session for, or
 * is known already, here or with another account.
 */
export async function addPasskey(
	signedIn: SignedIn,
	token: string,
	wish: { passkeyId: string; name: string; answer: string },
	origin: string
): Promise<void> {
	requireFreshSignIn(signedIn);
	const { accountId } = signedIn;
	const { passkeyId, name } = wish;
	if (await isAdded(accountId, passkeyId)) return;
	const { data: made } = NewPasskey.safeParse(wish.answer);
	if (!made) throw refused();
	const challenge = await takeChallenge(made.response.clientDataJSON, 'add', token);
	const { credential } = await verify(made, challenge, origin);
	const added = await database()
		.insert(passkeys)
		.values({
			...{ passkeyId, accountId, name, addedAt: now() },
			credentialId: credential.id,
			publicKey: Buffer.from(credential.publicKey),
			counter: credential.counter,
			transports: made.response.transports
		})
		.onConflictDoNothing()
		.returning({ passkeyId: passkeys.passkeyId });
	if (added.length === 0) throw refused();
}

async function isAdded(accountId: string, passkeyId: string): Promise<boolean> {
	const found = await database()
		.select({ passkeyId: passkeys.passkeyId })
		.from(passkeys)
		.where(and(eq(passkeys.passkeyId, passkeyId), eq(passkeys.accountId, accountId)));
	return found.length > 0;
}

async function verify(
	made: ReturnType<typeof NewPasskey.parse>,
	expectedChallenge: string,
	expectedOrigin: string
) {
	const { verified, registrationInfo } = await verifyRegistrationResponse({
		response: made,
		expectedChallenge,
		expectedOrigin,
		expectedRPID: new URL(expectedOrigin).hostname,
		requireUserVerification: true,
		supportedAlgorithmIDs: ALGORITHMS
	}).catch(() => {
		throw refused();
	});
	if (!verified) throw refused();
	return registrationInfo;
}

function refused(): Invalid {
	return new Invalid('passkey-refused', PASSKEY_NOT_ADDED);
}
