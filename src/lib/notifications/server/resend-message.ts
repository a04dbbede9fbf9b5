import { and, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { queueMessages } from './queue-messages.ts';
import { outbox, outboxResends } from './tables.ts';

/**
 * Sends a message again that was given up, because an operator says so; who and when stays.
 *
 * @throws NotFound for what is not there, or waits already.
 */
export async function resendMessage(messageId: string, resentBy: string): Promise<void> {
	await inTransaction(async (tx) => {
		const at = now();
		const again = await tx
			.update(outbox)
			.set({ settledAt: null, outcome: null, sendAfter: at })
			.where(and(eq(outbox.messageId, messageId), sql`${outbox.outcome} in ('failed', 'unclear')`))
			.returning({ messageId: outbox.messageId, sendAfter: outbox.sendAfter });
		if (again.length === 0) throw new NotFound();
		await tx.insert(outboxResends).values({ messageId, resentAt: at, resentBy });
		await queueMessages(tx, again);
	});
}
