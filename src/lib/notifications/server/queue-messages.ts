import type { Tx } from '#lib/server/db.ts';
import { queueJobs } from '#lib/server/queue-jobs.ts';

export const SEND_QUEUE = 'send-message';

/**
 * Puts a job for each message in the queue, in the same transaction: it is there if the message is.
 * There is never more than one at a time for a message, so what has one already is left alone.
 */
export function queueMessages(
	tx: Tx,
	messages: { messageId: string; sendAfter: Date }[]
): Promise<void> {
	const jobs = messages.map(({ messageId, sendAfter }) => {
		return { data: { messageId }, key: messageId, startAfter: sendAfter };
	});
	return queueJobs(tx, SEND_QUEUE, jobs);
}
