import { eq, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/**
 * That the overview of their record has been shown to them.
 *
 * @param at from before it was read: what arrives while it is read will be new the next time.
 */
export async function noteLook(accountId: string, at: Date): Promise<void> {
	await database()
		.update(accounts)
		.set({ lookedAt: sql`greatest(${accounts.lookedAt}, ${at.toISOString()}::timestamptz)` })
		.where(eq(accounts.accountId, accountId));
}
