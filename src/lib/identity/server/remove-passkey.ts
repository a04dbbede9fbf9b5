import { and, eq, isNull, ne } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';
import { accounts, passkeys } from './tables.ts';

/**
 * From now on this passkey signs nobody in. It stays as a row: nobody else can add it.
 *
 * @throws Refused without a fresh sign-in, and for the last way to sign in that an account has;
 * NotFound for a passkey that is not theirs, or not any more.
 */
export async function removePasskey(signedIn: SignedIn, passkeyId: string): Promise<void> {
	requireFreshSignIn(signedIn);
	const { accountId } = signedIn;
	const theirs = and(eq(passkeys.accountId, accountId), isNull(passkeys.removedAt));
	await inTransaction(async (tx) => {
		// Its lock, so that two passkeys are not each removed because of the other.
		const [account] = await tx
			.select({ passwordHash: accounts.passwordHash })
			.from(accounts)
			.where(eq(accounts.accountId, accountId))
			.for('update');
		const others = await tx
			.select({ passkeyId: passkeys.passkeyId })
			.from(passkeys)
			.where(and(theirs, ne(passkeys.passkeyId, passkeyId), isNull(passkeys.copiedAt)));
		const removed = await tx
			.update(passkeys)
			.set({ removedAt: now() })
			.where(and(theirs, eq(passkeys.passkeyId, passkeyId)))
			.returning({ passkeyId: passkeys.passkeyId });
		if (removed.length === 0) throw new NotFound();
		if (account?.passwordHash || others.length > 0) return;
		throw new Refused('last-way-in', 'This is your only way to sign in. Add another one first.');
	});
}
