import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { accounts } from './tables.ts';

/**
 * From now on an account that somebody has already signs in to their own record as well.
 *
 * @throws Conflict for one that has a record of its own: an account is one person's.
 */
export async function joinRecord(tx: Tx, accountId: string, patientId: string): Promise<void> {
	const joined = await tx
		.update(accounts)
		.set({ patientId })
		.where(and(eq(accounts.accountId, accountId), isNull(accounts.patientId)))
		.returning({ accountId: accounts.accountId });
	if (joined.length > 0) return;
	throw new Conflict(
		'has-a-record',
		'You are signed in with an account that has a record of its own. Sign out first, and open this page again.'
	);
}
