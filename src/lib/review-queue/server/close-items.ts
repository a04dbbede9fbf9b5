import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Outcome } from '../schema.ts';
import { reviewItems } from './tables.ts';

/** Takes what waits about one thing out of the queue: somebody has looked, or there is nothing to look at. */
export async function closeItems(
	tx: Tx,
	aboutId: string,
	{ by, at, outcome }: { by: string; at: Date; outcome: Outcome }
): Promise<void> {
	await tx
		.update(reviewItems)
		.set({
			...{ closedAt: at, closedBy: by, outcome, state: 'closed' },
			revision: sql`${reviewItems.revision} + 1`
		})
		.where(and(eq(reviewItems.aboutId, aboutId), isNull(reviewItems.closedAt)));
}
