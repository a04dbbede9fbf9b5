import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { limiter } from '#lib/server/throttle.ts';
import { CHALLENGE_MINUTES, makeChallenge } from './make-challenge.ts';
import { passkeys } from './tables.ts';

/** Each is a row that lies here for a while: as many as one address may try to sign in. */
export const byAddress = limiter('passkey-challenges', { points: 100, seconds: 15 * 60 });

type Options = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/**
 * What a browser needs to ask somebody for their passkey.
 *
 * @param whom an account that shows that it is still itself; null where somebody signs in: their
 * device knows who they are, and we say nothing of whom we know.
 * @param secret to which the answer is bound: the session's token, or the signing browser's cookie.
 * @throws TooMany after too many from one address.
 */
export async function askForPasskey(
	whom: string | null,
	secret: string,
	{ origin, address }: { origin: string; address: string }
): Promise<Options> {
	await byAddress.spend(address);
	return generateAuthenticationOptions({
		rpID: new URL(origin).hostname,
		challenge: await makeChallenge(whom ? 'confirm' : 'sign-in', secret),
		userVerification: 'required',
		timeout: CHALLENGE_MINUTES * 60_000,
		...(whom && { allowCredentials: await listCredentials(whom) })
	});
}

/** Those of an account's passkeys that work. */
export async function listCredentials(
	accountId: string
): Promise<{ id: string; transports: string[] }[]> {
	return database()
		.select({ id: passkeys.credentialId, transports: passkeys.transports })
		.from(passkeys)
		.where(
			and(eq(passkeys.accountId, accountId), isNull(passkeys.removedAt), isNull(passkeys.copiedAt))
		);
}
