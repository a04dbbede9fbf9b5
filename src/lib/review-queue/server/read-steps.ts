import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewStep } from '../schema.ts';
import { reviewSteps } from './tables.ts';

/** What was done with some items of one patient, the first first. Inside the patient's transaction. */
export async function readSteps(
	tx: Tx,
	patientId: string,
	itemIds: string[]
): Promise<ReviewStep[]> {
	if (itemIds.length === 0) return [];
	return tx
		.select()
		.from(reviewSteps)
		.where(and(eq(reviewSteps.patientId, patientId), inArray(reviewSteps.itemId, itemIds)))
		.orderBy(asc(reviewSteps.doneAt), asc(reviewSteps.revision));
}
