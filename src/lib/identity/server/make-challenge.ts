import { randomBytes } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import type { ChallengePurpose } from '../schema.ts';
import { hashSecret } from './invite-staff.ts';
import { passkeyChallenges } from './tables.ts';

/** Long enough to find one's phone, or to try a second finger. */
export const CHALLENGE_MINUTES = 5;

/**
 * Makes what a passkey is to sign next: random, and good for one purpose, once, for 5 minutes.
 *
 * @param secret of whoever asked: their session's token, or the cookie of a browser that signs in.
 */
export async function makeChallenge(
	purpose: ChallengePurpose,
	secret: string
): Promise<Uint8Array<ArrayBuffer>> {
	const challenge = Uint8Array.from(randomBytes(32));
	await database()
		.insert(passkeyChallenges)
		.values({
			challengeHash: hashSecret(Buffer.from(challenge).toString('base64url')),
			purpose,
			boundTo: hashSecret(secret),
			expiresAt: new Date(now().getTime() + CHALLENGE_MINUTES * 60_000)
		});
	return challenge;
}
