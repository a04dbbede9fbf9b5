import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems, reviewParts } from './tables.ts';

type About = 'kind' | 'patientId' | 'aboutId' | 'requestId' | 'organisationId';

export interface Raised extends Pick<
	ReviewItem,
	About | 'urgent' | 'raisedAt' | 'dueOn' | 'lookDays'
> {
	/** What was sent. */
	submissionId: string;
}

/**
 * Puts what somebody sent into a care team's queue, as a step of the transaction that sends it, which is
 * the patient's and holds their lock. What waits about the same thing already takes it in: it is then
 * as urgent as the most urgent of it, and due by the day that was promised first.
 *
 * @returns the item.
 */
export async function raiseItem(tx: Tx, raised: Raised): Promise<string> {
	const { submissionId, patientId, raisedAt, ...about } = raised;
	const [item] = await tx
		.insert(reviewItems)
		.values({ itemId: randomUUID(), patientId, raisedAt, ...about })
		.onConflictDoUpdate({
			target: [reviewItems.organisationId, reviewItems.aboutId],
			targetWhere: sql`closed_at is null`,
			set: {
				patientId,
				urgent: sql`${reviewItems.urgent} or excluded.urgent`,
				dueOn: sql`case when ${reviewItems.state} = 'queried' then excluded.due_on
					else least(${reviewItems.dueOn}, excluded.due_on) end`,
				state: 'waiting',
				revision: sql`${reviewItems.revision} + 1`
			}
		})
		.returning({ itemId: reviewItems.itemId, revision: reviewItems.revision });
	const { itemId, revision } = item!;
	await tx
		.insert(reviewParts)
		.values({ patientId, itemId, submissionId, revision, addedAt: raisedAt });
	return itemId;
}
