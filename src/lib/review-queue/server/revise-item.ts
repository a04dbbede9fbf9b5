import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { reviewItems } from './tables.ts';

/** What an item gathers has changed: whoever acts on it must have read it as it is now. */
export async function reviseItem(tx: Tx, itemId: string): Promise<void> {
	await tx
		.update(reviewItems)
		.set({ revision: sql`${reviewItems.revision} + 1` })
		.where(eq(reviewItems.itemId, itemId));
}
