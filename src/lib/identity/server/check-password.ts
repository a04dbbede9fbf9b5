import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { accounts } from './tables.ts';

/** Wrong passwords for one account, whoever tries; and from one address, whichever account. */
const byAccount = limiter('sign-in-account', { points: 10, seconds: 15 * 60 });
export const byAddress = limiter('sign-in-address', { points: 100, seconds: 15 * 60 });

/** Verified against when there is no such account, so that the answer takes as long either way. */
let nobodysHash: Promise<string> | undefined;

/**
 * Whose account this is, if the password is right. Whether there is an account never shows: not in
 * words, time or limits.
 *
 * @param key what the tries are counted by: the same for an account that is not there.
 * @throws Invalid when the two do not match; TooMany after too many tries.
 */
export async function checkPassword(
	which: SQL,
	password: string,
	key: string,
	address: string
): Promise<string> {
	await byAddress.spend(address);
	await byAccount.spend(key);
	const [account] = await database()
		.select({ accountId: accounts.accountId, passwordHash: accounts.passwordHash })
		.from(accounts)
		.where(and(which, isNull(accounts.disabledAt)));
	nobodysHash ??= hashPassword('nobody has this password');
	const matches = await passwordMatches(account?.passwordHash ?? (await nobodysHash), password);
	if (!account?.passwordHash || !matches) {
		throw new Invalid('sign-in-mismatch', 'The email address or password is not right');
	}
	await Promise.all([byAccount.forgive(key), byAddress.giveBack(address)]);
	return account.accountId;
}

/** An account, or the e-mail address of one that may not exist, as the tries are counted by. */
export function whoseEmail(email: string): SQL {
	return eq(accounts.email, email.toLowerCase());
}

export function whoseAccount(accountId: string): SQL {
	return eq(accounts.accountId, accountId);
}
