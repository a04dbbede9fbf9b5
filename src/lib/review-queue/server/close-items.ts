import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Outcome } from '../schema.ts';
import { reviewItems } from './tables.ts';

interface Closing {
	by: string;
	at: Date;
	outcome: Outcome;
}

/** Takes what waits about one thing out of the queue: somebody has looked, or there is nothing to look at. */
export function closeItems(tx: Tx, aboutId: string, closing: Closing): Promise<void> {
	return close(tx, eq(reviewItems.aboutId, aboutId), closing);
}

/** The same for one item. */
export function closeItem(tx: Tx, itemId: string, closing: Closing): Promise<void> {
	return close(tx, eq(reviewItems.itemId, itemId), closing);
}

async function close(tx: Tx, which: SQL, { by, at, outcome }: Closing): Promise<void> {
	await tx
		.update(reviewItems)
		.set({
			...{ closedAt: at, closedBy: by, outcome, state: 'closed' },
			revision: sql`${reviewItems.revision} + 1`
		})
		.where(and(which, isNull(reviewItems.closedAt)));
}
