import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { raiseItem } from './raise-item.ts';
import { readParts } from './read-parts.ts';
import { reviewItems } from './tables.ts';

/**
 * If more about the same was sent since an item was closed, the item of that takes in what this one
 * gathered: of one thing one item waits.
 *
 * @returns whether there was such an item; this one then stays closed.
 */
export async function joinOpenItem(tx: Tx, item: ReviewItem): Promise<boolean> {
	const { itemId, organisationId, aboutId, patientId } = item;
	const [other] = await tx
		.select({ itemId: reviewItems.itemId })
		.from(reviewItems)
		.where(
			and(
				eq(reviewItems.organisationId, organisationId),
				eq(reviewItems.aboutId, aboutId),
				isNull(reviewItems.closedAt),
				ne(reviewItems.itemId, itemId)
			)
		);
	if (!other) return false;
	const parts = await readParts(tx, patientId, { itemIds: [itemId] });
	const { kind, requestId, urgent, raisedAt, dueOn, lookDays } = item;
	const about = { kind, patientId, aboutId, requestId, organisationId };
	for (const submissionId of new Set(parts.map((part) => part.submissionId))) {
		await raiseItem(tx, { ...about, submissionId, urgent, raisedAt, dueOn, lookDays });
	}
	return true;
}
