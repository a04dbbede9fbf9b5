import { and, isNull, lt, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, rowsOf } from '#lib/server/db.ts';
import { LONGEST_ATTEMPT_MS } from '../rules.ts';
import { outboxCounts } from '#lib/server/outbox-counts.ts';
import { queueMessages } from './queue-messages.ts';
import { settle } from './send-message.ts';
import { outbox, outboxAttempts } from './tables.ts';

/** A job that is waiting is not overdue before this; one that is lost is made again then. */
const OVERDUE_MS = 10 * 60_000;

/**
 * Each minute: says of tries that a crash cut off that they may have been sent; gives messages whose
 * job is gone a new one, as after a copy to another database; counts what waits and what is given up.
 */
export async function tendOutbox(): Promise<void> {
	await settleLost();
	await queueOverdue();
	await countOutbox();
}

async function settleLost(): Promise<void> {
	const since = new Date(now().getTime() - LONGEST_ATTEMPT_MS);
	const lost = await inTransaction((tx) =>
		tx
			.select({ messageId: outboxAttempts.messageId, number: outboxAttempts.number })
			.from(outboxAttempts)
			.where(and(isNull(outboxAttempts.endedAt), lt(outboxAttempts.startedAt, since)))
	);
	for (const { messageId, number } of lost) {
		await settle(messageId, number, { outcome: 'unclear', fault: 'cut-off' });
	}
}

async function queueOverdue(): Promise<void> {
	const since = new Date(now().getTime() - OVERDUE_MS);
	await inTransaction(async (tx) => {
		const overdue = await tx
			.select({ messageId: outbox.messageId, sendAfter: outbox.sendAfter })
			.from(outbox)
			.where(and(isNull(outbox.settledAt), lt(outbox.sendAfter, since)))
			.limit(500);
		await queueMessages(tx, overdue);
	});
}

async function countOutbox(): Promise<void> {
	const [found] = await inTransaction((tx) =>
		rowsOf<{ waiting: number; dead: number; oldest: number }>(
			tx,
			sql`select
				(select count(*)::int from outbox where settled_at is null) as waiting,
				(select count(*)::int from outbox where outcome in ('failed', 'unclear')) as dead,
				(select coalesce(greatest(extract(epoch from ${now().toISOString()}::timestamptz - min(send_after)), 0), 0)::float8
					from outbox where settled_at is null) as oldest`
		)
	);
	Object.assign(outboxCounts(), found);
}

/** For as long as the link in an old email should still end emails. */
const KEPT_DAYS = 400;

/** For a timer: what was sent long ago, and the tries it took. What was given up stays to be seen. */
export async function removeOldMessages(): Promise<void> {
	const before = new Date(now().getTime() - KEPT_DAYS * 24 * 60 * 60_000);
	await inTransaction((tx) =>
		tx
			.delete(outbox)
			.where(and(lt(outbox.settledAt, before), sql`${outbox.outcome} in ('sent', 'not-needed')`))
	);
}
