import { eq, and, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

type Raised = Omit<ReviewItem, 'closedAt' | 'closedBy'>;

/**
 * Puts an item into a care team's queue, as a step of the transaction of what it is about. Of the same
 * thing only the newest waits: what somebody sent before and then put right needs no second look.
 */
export async function raiseItem(tx: Tx, raised: Raised): Promise<void> {
	const { aboutId, raisedAt: closedAt } = raised;
	await tx
		.update(reviewItems)
		.set({ closedAt })
		.where(and(eq(reviewItems.aboutId, aboutId), isNull(reviewItems.closedAt)));
	await tx.insert(reviewItems).values(raised);
}
