import { generateRegistrationOptions } from '@simplewebauthn/server';
import { Refused } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { listCredentials } from './ask-for-passkey.ts';
import { findAccount } from './find-account.ts';
import { CHALLENGE_MINUTES, makeChallenge } from './make-challenge.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';

/** A person has a few devices; somebody with more is no person. */
const MOST = 20;

/** EdDSA, ES256, RS256: what devices know and Node is sure of. The library would add one that is still tried out. */
export const ALGORITHMS = [-8, -7, -257];

type Options = Awaited<ReturnType<typeof generateRegistrationOptions>>;

/**
 * What a browser needs to make a passkey for whoever is signed in: one that signs in without typing
 * who they are, and that asks for finger, face or PIN.
 *
 * @throws Refused without a fresh sign-in, and for whoever has too many already.
 */
export async function offerPasskey(
	signedIn: SignedIn,
	token: string,
	origin: string
): Promise<Options> {
	requireFreshSignIn(signedIn);
	const { accountId } = signedIn;
	const { name, email } = await findAccount(accountId);
	const known = await listCredentials(accountId);
	if (known.length >= MOST) {
		throw new Refused('too-many-passkeys', `You have ${MOST} passkeys. Remove one first.`);
	}
	return generateRegistrationOptions({
		rpName: 'Candour',
		rpID: new URL(origin).hostname,
		userID: Uint8Array.from(Buffer.from(accountId)),
		userName: email,
		userDisplayName: name,
		challenge: await makeChallenge('add', token),
		timeout: CHALLENGE_MINUTES * 60_000,
		attestationType: 'none',
		supportedAlgorithmIDs: ALGORITHMS,
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		// A device that holds one already says so, instead of making a second.
		excludeCredentials: known
	});
}
