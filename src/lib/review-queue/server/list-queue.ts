import { and, asc, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

export const QUEUES = ['waiting', 'mine', 'queried'] as const;

export interface QueueWish {
	organisationId: string;
	show: (typeof QUEUES)[number];
	/** Whose "mine" it is. */
	accountId: string;
	/** An item, of the page before. */
	after?: string | null;
	most: number;
}

/**
 * A page of what waits for an organisation's care team: the urgent first, then by the day that patients
 * were told. It goes along an index, so that a long queue opens as a short one.
 */
export async function listQueue({
	organisationId,
	show,
	accountId,
	after,
	most
}: QueueWish): Promise<{ items: ReviewItem[]; next: string | null }> {
	const { urgent, dueOn, raisedAt, itemId, state, assignedTo, closedAt } = reviewItems;
	const found = await database()
		.select()
		.from(reviewItems)
		.where(
			and(
				eq(reviewItems.organisationId, organisationId),
				isNull(closedAt),
				show === 'mine' ? eq(assignedTo, accountId) : eq(state, show),
				after ? behind(organisationId, after) : undefined
			)
		)
		.orderBy(desc(urgent), asc(dueOn), asc(raisedAt), asc(itemId))
		.limit(most + 1);
	const items = found.slice(0, most);
	return { items, next: found.length > most ? items.at(-1)!.itemId : null };
}

/** Wherever the item of that id stands, or stood before it was closed. */
function behind(organisationId: string, after: string): SQL {
	const { urgent, dueOn, raisedAt, itemId } = reviewItems;
	const last = sql`(select (not urgent, due_on, raised_at, item_id) from review_items
		where organisation_id = ${organisationId} and item_id = ${after})`;
	return gt(sql`(not ${urgent}, ${dueOn}, ${raisedAt}, ${itemId})`, last);
}
