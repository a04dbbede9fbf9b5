import { and, eq, isNull, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { reviewItems } from './tables.ts';

export interface QueueCounts {
	waiting: number;
	urgent: number;
	overdue: number;
	mine: number;
	queried: number;
}

/** How much waits, in one statement. Counts say nothing of anybody. */
export async function countQueue(
	organisationId: string,
	accountId: string,
	today: string
): Promise<QueueCounts> {
	const { state, urgent, dueOn, assignedTo, closedAt } = reviewItems;
	const count = (which: ReturnType<typeof sql>) =>
		sql<number>`count(*) filter (where ${which})`.mapWith(Number);
	const isWaiting = sql`${state} = 'waiting'`;
	const [counts] = await database()
		.select({
			waiting: count(isWaiting),
			urgent: count(sql`${isWaiting} and ${urgent}`),
			overdue: count(sql`${isWaiting} and ${dueOn} < ${today}`),
			mine: count(sql`${assignedTo} = ${accountId}`),
			queried: count(sql`${state} = 'queried'`)
		})
		.from(reviewItems)
		.where(and(eq(reviewItems.organisationId, organisationId), isNull(closedAt)));
	return counts!;
}
