import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { reviewItems } from './tables.ts';

/** Takes what waits about one thing out of the queue: somebody has looked, or there is nothing to look at. */
export async function closeItems(
	tx: Tx,
	aboutId: string,
	{ by, at }: { by: string; at: Date }
): Promise<void> {
	await tx
		.update(reviewItems)
		.set({ closedAt: at, closedBy: by })
		.where(and(eq(reviewItems.aboutId, aboutId), isNull(reviewItems.closedAt)));
}
