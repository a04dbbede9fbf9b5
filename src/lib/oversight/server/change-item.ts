import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import type { Item } from '../schema.ts';
import { oversightItems } from './tables.ts';

type Change = Partial<
	Pick<Item, 'organisationId' | 'toArea' | 'dueOn' | 'assignedTo' | 'assignedAt' | 'closedAt'>
> & { closedBy?: string | null };

/**
 * Changes an item as its page showed it. Whoever comes second is told so, and changes nothing.
 *
 * @param item whose it was: records may have been joined since, and what is written goes to one of them
 * @param version the number of the item on the page; null for what has the right to change any.
 * @throws Conflict when it has been changed since then.
 */
export async function changeItem(
	tx: Tx,
	item: Pick<Item, 'itemId' | 'patientId'>,
	version: number | null,
	change: Change
): Promise<void> {
	const changed = await tx
		.update(oversightItems)
		.set({ ...change, version: sql`${oversightItems.version} + 1` })
		.where(
			and(
				eq(oversightItems.itemId, item.itemId),
				eq(oversightItems.patientId, item.patientId),
				version === null ? undefined : eq(oversightItems.version, version)
			)
		)
		.returning({ itemId: oversightItems.itemId });
	if (changed.length === 0) {
		throw new Conflict(
			'item-changed',
			'Something has changed since you opened this page. Read what is new, then send again.'
		);
	}
}
