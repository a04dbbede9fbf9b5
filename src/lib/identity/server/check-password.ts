import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
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

/** Whose password it was. */
export interface Matched {
	accountId: string;
	/** It was their second one, which opens the smaller view and nothing else. */
	reduced: boolean;
}

/**
 * Whose account this is, if the password is right, or is the account's second one. Whether there is an
 * account, and whether it has a second password, never shows: not in words, time or limits.
 *
 * @param key what the tries are counted by: the same for an account that is not there.
 * @throws Invalid when the two do not match; TooMany after too many tries.
 */
export async function checkPassword(
	which: SQL,
	password: string,
	key: string,
	address: string
): Promise<Matched> {
	await byAddress.spend(address);
	await byAccount.spend(key);
	const [account] = await database()
		.select({
			accountId: accounts.accountId,
			own: accounts.passwordHash,
			second: accounts.reducedPasswordHash
		})
		.from(accounts)
		.where(and(which, isNull(accounts.disabledAt)));
	// Each is verified, there or not, whatever came of the other.
	const [isOwn, isSecond] = await Promise.all([
		matches(account?.own ?? null, password),
		matches(account?.second ?? null, password)
	]);
	if (!account || !(isOwn || isSecond)) {
		throw new Invalid('sign-in-mismatch', 'The email address or password is not right');
	}
	const { accountId } = account;
	const reduced = !isOwn;
	// Whoever knows the second password may be guessing their own one: it forgives none of these tries.
	const settled = reduced ? byAccount.giveBack(key) : byAccount.forgive(key);
	await Promise.all([settled, byAddress.giveBack(address), reduced && noteUse(accountId)]);
	return { accountId, reduced };
}

async function matches(passwordHash: string | null, password: string): Promise<boolean> {
	nobodysHash ??= hashPassword('nobody has this password');
	const isRight = await passwordMatches(passwordHash ?? (await nobodysHash), password);
	return passwordHash !== null && isRight;
}

/** Its owner may want to know that somebody did. */
async function noteUse(accountId: string): Promise<void> {
	const used = { reducedUsedAt: now() };
	await database().update(accounts).set(used).where(eq(accounts.accountId, accountId));
}

/** An account, or the e-mail address of one that may not exist, as the tries are counted by. */
export function whoseEmail(email: string): SQL {
	return eq(accounts.email, email.toLowerCase());
}

export function whoseAccount(accountId: string): SQL {
	return eq(accounts.accountId, accountId);
}
