import { and, desc, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import { MOST_ATTEMPTS, type Sending } from '../rules.ts';
import { prepareSending } from './prepare-sending.ts';
import { outbox, outboxAttempts, type OutboxRow } from './tables.ts';

/** A try that failed and is to be repeated: pg-boss waits longer each time. It says nothing but which fault. */
export class NotSent extends Error {}

/**
 * Sends one message of the outbox, at most once. That it tries is written before it tries, so that
 * after a crash nobody guesses: what was begun and has no end may have been sent, is reported as
 * that, and is never sent again by itself.
 *
 * @throws NotSent where trying again is right.
 */
export async function sendMessage(messageId: string): Promise<void> {
	const message = await findOpen(messageId);
	if (!message) return;
	const send = await prepareSending(message);
	if (!send) return settle(messageId, null, { outcome: 'not-needed' });
	const number = await beginAttempt(messageId);
	if (number === null) return;
	const sending = await send();
	const again = sending.outcome === 'failed' && !sending.final && !(await isLast(messageId));
	await settle(messageId, number, sending, again);
	if (again) throw new NotSent(sending.fault);
}

async function findOpen(messageId: string): Promise<OutboxRow | undefined> {
	const [found] = await inTransaction((tx) =>
		tx
			.select()
			.from(outbox)
			.where(and(eq(outbox.messageId, messageId), isNull(outbox.settledAt)))
	);
	return found;
}

/** @returns null where it is settled, or a try is under way: how that ended is for settleLost to find. */
function beginAttempt(messageId: string): Promise<number | null> {
	return inTransaction(async (tx) => {
		const [locked] = await tx
			.select({ settledAt: outbox.settledAt })
			.from(outbox)
			.where(eq(outbox.messageId, messageId))
			.for('update');
		const last = await findLastAttempt(tx, messageId);
		if (!locked || locked.settledAt || (last && !last.endedAt)) return null;
		const number = (last?.number ?? 0) + 1;
		await tx.insert(outboxAttempts).values({ messageId, number, startedAt: now() });
		return number;
	});
}

async function findLastAttempt(tx: Tx, messageId: string) {
	const [last] = await tx
		.select()
		.from(outboxAttempts)
		.where(eq(outboxAttempts.messageId, messageId))
		.orderBy(desc(outboxAttempts.number))
		.limit(1);
	return last;
}

/** An operator's "send again" begins a new series of tries. */
async function isLast(messageId: string): Promise<boolean> {
	const last = await inTransaction((tx) => findLastAttempt(tx, messageId));
	return (last?.number ?? 0) % MOST_ATTEMPTS === 0;
}

/** Ends a try, and the message with it unless it is to be tried again. */
export function settle(
	messageId: string,
	number: number | null,
	sending: Sending | { outcome: 'not-needed' },
	again = false
): Promise<void> {
	const { outcome } = sending;
	const endedAt = now();
	return inTransaction(async (tx) => {
		if (number !== null && outcome !== 'not-needed') {
			const fault = 'fault' in sending ? sending.fault : null;
			await tx
				.update(outboxAttempts)
				.set({ endedAt, outcome: outcome === 'gone' ? 'failed' : outcome, fault })
				.where(
					and(
						eq(outboxAttempts.messageId, messageId),
						eq(outboxAttempts.number, number),
						isNull(outboxAttempts.endedAt)
					)
				);
		}
		if (again) return;
		await tx
			.update(outbox)
			.set({ settledAt: endedAt, outcome: outcome === 'gone' ? 'not-needed' : outcome })
			.where(and(eq(outbox.messageId, messageId), isNull(outbox.settledAt)));
	});
}
