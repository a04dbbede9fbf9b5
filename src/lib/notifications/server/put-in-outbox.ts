import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { PlannedMessage } from '../rules.ts';
import type { MessageKind } from '../schema.ts';
import { queueMessages } from './queue-messages.ts';
import { outbox } from './tables.ts';

type Planned = Omit<PlannedMessage, 'kind'> & { kind: MessageKind };

/** Writes what is to be sent, each message once, and puts it in the queue, all in the caller's transaction. */
export async function putInOutbox(
	tx: Tx,
	patientId: string,
	planned: Planned[],
	createdAt: Date
): Promise<void> {
	if (planned.length === 0) return;
	const written = await tx
		.insert(outbox)
		.values(planned.map((one) => ({ ...one, messageId: randomUUID(), patientId, createdAt })))
		.onConflictDoNothing()
		.returning({ messageId: outbox.messageId, sendAfter: outbox.sendAfter });
	await queueMessages(tx, written);
}
