import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import type { QuarantineOutcome } from '../schema.ts';
import { quarantineItems } from './tables.ts';

/**
 * Notes what became of a held bundle, and who decided.
 *
 * @param closedBy the operator's account, or null for a command on the server.
 * @throws Conflict when somebody else closed it first.
 */
export async function closeQuarantine(
	quarantineId: string,
	outcome: QuarantineOutcome,
	closedBy: string | null,
	note: string | null,
	db: Database | Tx = database()
): Promise<void> {
	const closed = await db
		.update(quarantineItems)
		.set({ outcome, closedAt: now(), closedBy, note })
		.where(and(eq(quarantineItems.quarantineId, quarantineId), isNull(quarantineItems.closedAt)))
		.returning({ quarantineId: quarantineItems.quarantineId });
	if (closed.length === 0) {
		throw new Conflict('already-closed', 'Somebody else has dealt with this message meanwhile.');
	}
}
