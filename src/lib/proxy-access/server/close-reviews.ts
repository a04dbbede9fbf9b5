import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { carerReviews } from './tables.ts';

/** What was to be looked at about one relationship has been, by whoever decided about it. */
export async function closeReviews(
	tx: Tx,
	relationshipId: string,
	{ by, at }: { by: string | null; at: Date }
): Promise<void> {
	await tx
		.update(carerReviews)
		.set({ closedAt: at, closedBy: by })
		.where(and(eq(carerReviews.relationshipId, relationshipId), isNull(carerReviews.closedAt)));
}
