import { and, eq, isNull } from 'drizzle-orm';
import { hash } from 'node:crypto';
import { database } from '#lib/server/db.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { startSession } from './sessions.ts';
import { accounts } from './tables.ts';

/** Wrong passwords for one account, whoever tries; and from one address, whichever account. */
const byAccount = limiter('sign-in-account', { points: 10, seconds: 15 * 60 });
const byAddress = limiter('sign-in-address', { points: 100, seconds: 15 * 60 });

/** Verified against when there is no such account, so that the answer takes as long either way. */
let nobodysHash: Promise<string> | undefined;

/**
 * Signs in with a password. Whether the account exists never shows: not in words, time or limits.
 *
 * @returns the session's token.
 * @throws Invalid when the two do not match an account; TooMany after too many tries.
 */
export async function signIn(
	{ email, password }: { email: string; password: string },
	address: string
): Promise<string> {
	const accountKey = hash('sha256', email.toLowerCase(), 'base64url');
	await Promise.all([byAccount.spend(accountKey), byAddress.spend(address)]);

	const [account] = await database()
		.select({ accountId: accounts.accountId, passwordHash: accounts.passwordHash })
		.from(accounts)
		.where(and(eq(accounts.email, email.toLowerCase()), isNull(accounts.disabledAt)));
	nobodysHash ??= hashPassword('nobody has this password');
	const matches = await passwordMatches(account?.passwordHash ?? (await nobodysHash), password);
	if (!account?.passwordHash || !matches) {
		throw new Invalid('sign-in-mismatch', 'The email address or password is not right');
	}
	await byAccount.forgive(accountKey);
	return startSession(account.accountId);
}
