import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { database, rowsOf } from '#lib/server/db.ts';
import type { Item, ItemKind } from '../schema.ts';
import { oversightItems } from './tables.ts';

/** Whose queue: an organisation's staff see all of it, an area's operators what comes to the area. */
export type Queue = { organisationId: string } | { area: string[] };

export const SHOWS = ['open', 'mine', 'overdue', 'closed'] as const;
export type Show = (typeof SHOWS)[number];

export interface QueueFilter {
	show: Show;
	kinds?: readonly ItemKind[];
	/** Counted from 1. */
	page: number;
	/** Who looks, and on which day in the UK. */
	accountId: string;
	today: string;
}

export const ITEMS_AT_ONCE = 20;

/** One page of a queue, the first due first, and how many there are of each. */
export async function listItems(
	queue: Queue,
	filter: QueueFilter
): Promise<{ items: Item[]; counts: Record<Show, number> }> {
	const whose = ofQueue(queue, filter.kinds);
	const { show, page } = filter;
	const { closedAt, dueOn, raisedAt, itemId } = oversightItems;
	const [items, counts] = await Promise.all([
		database()
			.select()
			.from(oversightItems)
			.where(and(whose, isShown(show, filter)))
			.orderBy(...(show === 'closed' ? [desc(closedAt)] : [asc(dueOn), asc(raisedAt)]), asc(itemId))
			.limit(ITEMS_AT_ONCE)
			.offset((page - 1) * ITEMS_AT_ONCE),
		countItems(whose, filter)
	]);
	return { items, counts };
}

function ofQueue(queue: Queue, kinds: QueueFilter['kinds']): SQL | undefined {
	const { organisationId, toArea } = oversightItems;
	const whose =
		'area' in queue
			? and(eq(toArea, true), inArray(organisationId, queue.area))
			: eq(organisationId, queue.organisationId);
	return and(whose, kinds && inArray(oversightItems.kind, [...kinds]));
}

function isShown(show: Show, { accountId, today }: QueueFilter): SQL | undefined {
	const { closedAt, assignedTo, dueOn } = oversightItems;
	switch (show) {
		case 'open':
			return isNull(closedAt);
		case 'mine':
			return and(isNull(closedAt), eq(assignedTo, accountId));
		case 'overdue':
			return and(isNull(closedAt), lt(dueOn, today));
		case 'closed':
			return isNotNull(closedAt);
	}
}

async function countItems(
	whose: SQL | undefined,
	filter: QueueFilter
): Promise<Record<Show, number>> {
	const counted = SHOWS.map((show) => sql`count(*) filter (where ${isShown(show, filter)})::int`);
	const [row] = await rowsOf<{ counts: number[] }>(
		database(),
		sql`select array[${sql.join(counted, sql`, `)}] as counts from ${oversightItems} where ${whose}`
	);
	const entries = SHOWS.map((show, place) => [show, Number(row!.counts[place])] as const);
	return Object.fromEntries(entries) as Record<Show, number>;
}
