import { desc, inArray, sql } from 'drizzle-orm';
import { inTransaction } from '#lib/server/db.ts';
import type { Fault } from '../rules.ts';
import type { MessageKind } from '../schema.ts';
import { outbox, outboxAttempts } from './tables.ts';

export interface DeadMessage {
	messageId: string;
	kind: MessageKind;
	channel: 'email' | 'push';
	createdAt: Date;
	outcome: 'failed' | 'unclear';
	attempts: number;
	fault: Fault | null;
}

const MOST_SHOWN = 200;

/** Messages that were given up or may not have arrived, newest first. Whose they are is not for operators. */
export async function listDeadMessages(): Promise<DeadMessage[]> {
	return inTransaction(async (tx) => {
		const dead = await tx
			.select({
				messageId: outbox.messageId,
				kind: outbox.kind,
				channel: outbox.channel,
				createdAt: outbox.createdAt,
				outcome: outbox.outcome
			})
			.from(outbox)
			.where(sql`${outbox.outcome} in ('failed', 'unclear')`)
			.orderBy(desc(outbox.createdAt))
			.limit(MOST_SHOWN);
		const ids = dead.map(({ messageId }) => messageId);
		const attempts = ids.length
			? await tx
					.select({
						messageId: outboxAttempts.messageId,
						number: outboxAttempts.number,
						fault: outboxAttempts.fault
					})
					.from(outboxAttempts)
					.where(inArray(outboxAttempts.messageId, ids))
					.orderBy(outboxAttempts.number)
			: [];
		const last = new Map(attempts.map((one) => [one.messageId, one]));
		return dead.map((message) => ({
			...message,
			outcome: message.outcome as DeadMessage['outcome'],
			attempts: last.get(message.messageId)?.number ?? 0,
			fault: (last.get(message.messageId)?.fault ?? null) as Fault | null
		}));
	});
}
