import { and, count, eq, gte, isNull, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Outcome } from '../schema.ts';
import { reviewItems } from './tables.ts';

export interface Workload {
	/** Of what waits now, by whose it is; null for what is anybody's. */
	waiting: { assignedTo: string | null; waiting: number; overdue: number }[];
	/** Of what was closed since: how it ended, and how much of it after its day. */
	closed: { outcome: Outcome | null; closed: number; late: number }[];
}

/** Counts for whoever runs the organisation, and nothing of whom they are about. */
export async function countWorkload(
	organisationId: string,
	{ since, today }: { since: Date; today: string }
): Promise<Workload> {
	const { assignedTo, outcome, closedAt, dueOn, state } = reviewItems;
	const late = (which: ReturnType<typeof sql>) =>
		sql<number>`count(*) filter (where ${which})`.mapWith(Number);
	const own = eq(reviewItems.organisationId, organisationId);
	const [waiting, closed] = await Promise.all([
		database()
			.select({
				assignedTo,
				waiting: count(),
				overdue: late(sql`${state} = 'waiting' and ${dueOn} < ${today}`)
			})
			.from(reviewItems)
			.where(and(own, isNull(closedAt)))
			.groupBy(assignedTo),
		database()
			.select({
				outcome,
				closed: count(),
				late: late(sql`(${closedAt} at time zone 'Europe/London')::date > ${dueOn}`)
			})
			.from(reviewItems)
			.where(and(own, gte(closedAt, since)))
			.groupBy(outcome)
	]);
	return { waiting, closed };
}
