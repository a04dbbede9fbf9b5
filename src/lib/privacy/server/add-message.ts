import type { Tx } from '#lib/server/db.ts';
import type { Outcome, Reason, Side } from '../schema.ts';
import { questionMessages } from './tables.ts';

export interface NewMessage {
	messageId: string;
	questionId: string;
	at: Date;
	side: Side;
	accountId: string;
	name: string;
	office: string | null;
	text: string;
	reason?: Reason | null;
	outcome?: Outcome | null;
}

/** Adds to a thread. @returns whether it is new: the same form sent twice is one message. */
export async function addMessage(tx: Tx, patientId: string, message: NewMessage): Promise<boolean> {
	const added = await tx
		.insert(questionMessages)
		.values({ patientId, ...message })
		.onConflictDoNothing()
		.returning({ messageId: questionMessages.messageId });
	return added.length > 0;
}
