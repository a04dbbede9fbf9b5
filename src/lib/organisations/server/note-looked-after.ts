import type { Tx } from '#lib/server/db.ts';
import { lookedAfter } from './tables.ts';

/** Says where an organisation, or one person, is to look for somebody. Saying it twice changes nothing. */
export async function noteLookedAfter(
	tx: Tx,
	reasons: (typeof lookedAfter.$inferInsert)[]
): Promise<void> {
	if (reasons.length === 0) return;
	await tx.insert(lookedAfter).values(reasons).onConflictDoNothing();
}
