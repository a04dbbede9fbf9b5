import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { reviewParts } from './tables.ts';

export type ReviewPart = typeof reviewParts.$inferSelect;

/** What was sent that some items of one patient gather, the first first. Inside the patient's transaction. */
export async function readParts(
	tx: Tx,
	patientId: string,
	which: { itemIds: string[] } | { submissionIds: string[] }
): Promise<ReviewPart[]> {
	const ids = 'itemIds' in which ? which.itemIds : which.submissionIds;
	if (ids.length === 0) return [];
	const column = 'itemIds' in which ? reviewParts.itemId : reviewParts.submissionId;
	return tx
		.select()
		.from(reviewParts)
		.where(and(eq(reviewParts.patientId, patientId), inArray(column, ids)))
		.orderBy(asc(reviewParts.addedAt), asc(reviewParts.revision));
}
