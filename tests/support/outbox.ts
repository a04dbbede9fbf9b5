import { randomUUID } from 'node:crypto';
import { outbox, outboxAttempts } from '#lib/notifications/server/tables.ts';
import { inTransaction } from '#lib/server/db.ts';

/** A message that was given up, as an operator finds it. Whose it is does not matter. */
export async function giveUpMessage(): Promise<string> {
	const messageId = randomUUID();
	const at = new Date();
	await inTransaction(async (tx) => {
		await tx.insert(outbox).values({
			...{ messageId, key: messageId, patientId: randomUUID(), target: randomUUID() },
			...{ kind: 'first-opening', channel: 'email', createdAt: at, sendAfter: at },
			...{ settledAt: at, outcome: 'failed' }
		});
		const tried = { startedAt: at, endedAt: at, outcome: 'failed', fault: 'unreachable' } as const;
		await tx.insert(outboxAttempts).values({ messageId, number: 1, ...tried });
	});
	return messageId;
}
