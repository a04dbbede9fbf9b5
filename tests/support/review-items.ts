import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { reviewItems } from '#lib/review-queue/server/tables.ts';

/** More than anybody looks at in a day; the oldest and the urgent come first. */
const MOST = 200;

/** What waits for an organisation's care team: the urgent first, then by the day that patients were told. */
export async function listItems(organisationId: string): Promise<ReviewItem[]> {
	return database()
		.select()
		.from(reviewItems)
		.where(and(eq(reviewItems.organisationId, organisationId), isNull(reviewItems.closedAt)))
		.orderBy(desc(reviewItems.urgent), asc(reviewItems.dueOn), asc(reviewItems.raisedAt))
		.limit(MOST);
}
