import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { ChallengePurpose } from '../schema.ts';
import { PASSKEY_REFUSED, PASSKEY_TOO_LATE } from '../words.ts';
import { hashSecret } from './invite-staff.ts';
import { passkeyChallenges } from './tables.ts';

/**
 * Takes the challenge that a passkey signed, before anything else is looked at: it is spent, whether
 * the rest is right or not.
 *
 * @param clientDataJSON what the browser had signed, in base64url.
 * @returns the challenge, for the signature's own check.
 * @throws Invalid where we never asked for it, asked somebody else or for something else, had an answer
 * already, or asked too long ago.
 */
export async function takeChallenge(
	clientDataJSON: string,
	purpose: ChallengePurpose,
	secret: string
): Promise<string> {
	const challenge = readChallenge(clientDataJSON);
	const [taken] = await database()
		.delete(passkeyChallenges)
		.where(
			and(
				eq(passkeyChallenges.challengeHash, hashSecret(challenge)),
				eq(passkeyChallenges.purpose, purpose),
				eq(passkeyChallenges.boundTo, hashSecret(secret))
			)
		)
		.returning({ expiresAt: passkeyChallenges.expiresAt });
	if (!taken) throw new Invalid('passkey-refused', PASSKEY_REFUSED);
	if (taken.expiresAt <= now()) throw new Invalid('passkey-too-late', PASSKEY_TOO_LATE);
	return challenge;
}

function readChallenge(clientDataJSON: string): string {
	try {
		return String(decodeClientDataJSON(clientDataJSON).challenge);
	} catch {
		throw new Invalid('passkey-refused', PASSKEY_REFUSED);
	}
}
