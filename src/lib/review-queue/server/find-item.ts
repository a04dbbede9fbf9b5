import { and, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

/** An item of an organisation's own queue, closed or not. */
export async function findItem(
	organisationId: string,
	itemId: string
): Promise<ReviewItem | undefined> {
	const [found] = await database()
		.select()
		.from(reviewItems)
		.where(and(eq(reviewItems.organisationId, organisationId), eq(reviewItems.itemId, itemId)));
	return found;
}
