import { and, asc, desc, eq, gt, isNull, or, sql, type SQL } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Queue, ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

export interface QueueWish {
	organisationId: string;
	show: Queue;
	/** Who looks: whose "mine" it is. */
	accountId: string;
	/** An item, of the page before. */
	after?: string | null;
	/** Without what colleagues have taken on. */
	unlessTaken?: boolean;
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
	unlessTaken = false,
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
				unlessTaken ? or(isNull(assignedTo), eq(assignedTo, accountId)) : undefined,
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
	const last = sql`(select not urgent, due_on, raised_at, item_id from review_items
		where organisation_id = ${organisationId} and item_id = ${after})`;
	return gt(sql`(not ${urgent}, ${dueOn}, ${raisedAt}, ${itemId})`, last);
}
