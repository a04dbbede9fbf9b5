import { and, eq, isNull, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { reviewItems } from './tables.ts';

/**
 * Gives an item to somebody, or to anybody (null), if it is still whose it was when that was decided.
 *
 * @throws Conflict where it was given to somebody else meanwhile, or is done.
 */
export async function assignItem(
	{ organisationId, accountId }: { organisationId: string; accountId: string },
	{ itemId, from, to }: { itemId: string; from: string | null; to: string | null }
): Promise<void> {
	const given = await database()
		.update(reviewItems)
		.set({ assignedTo: to, assignedBy: accountId, assignedAt: now() })
		.where(
			and(
				eq(reviewItems.organisationId, organisationId),
				eq(reviewItems.itemId, itemId),
				isNull(reviewItems.closedAt),
				sql`${reviewItems.assignedTo} is not distinct from ${from}`
			)
		)
		.returning({ itemId: reviewItems.itemId });
	if (given.length > 0) return;
	throw new Conflict('review-moved', 'Somebody else has taken this on, or it is done. Look again.');
}
