import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

/** A page of what was dealt with since some time, the newest first: to take a slip back, and to see what was filed. */
export async function listDone({
	organisationId,
	since,
	after,
	most
}: {
	organisationId: string;
	since: Date;
	/** An item, of the page before. */
	after?: string | null;
	most: number;
}): Promise<{ items: ReviewItem[]; next: string | null }> {
	const { closedAt, itemId } = reviewItems;
	const last = sql`(select closed_at, item_id from review_items
		where organisation_id = ${organisationId} and item_id = ${after})`;
	const found = await database()
		.select()
		.from(reviewItems)
		.where(
			and(
				eq(reviewItems.organisationId, organisationId),
				gte(closedAt, since),
				after ? lt(sql`(${closedAt}, ${itemId})`, last) : undefined
			)
		)
		.orderBy(desc(closedAt), desc(itemId))
		.limit(most + 1);
	const items = found.slice(0, most);
	return { items, next: found.length > most ? items.at(-1)!.itemId : null };
}
