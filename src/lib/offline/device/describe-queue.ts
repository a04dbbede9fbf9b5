import type { Outcome } from '../schema.ts';
import { OUTCOME_WORDS, sentWords, waitingWords } from '../words.ts';
import { listRows } from './list-kept.ts';

export interface QueueWords {
	words: string[];
	/** What was sent from here today. */
	sent: string[];
	/** How many would be left behind by whoever signs out. */
	waiting: number;
}

/** What stands on the device for one account, in sentences that say nothing of what was measured. */
export async function describeQueue(owner: string, outcome: Outcome): Promise<QueueWords> {
	const rows = await listRows(owner);
	const left = rows.filter(({ sealed }) => sealed !== null);
	const refused = left.filter((row) => row.refused).length;
	const sent = rows.filter(({ sentAt }) => sentAt !== null);
	const last = new Date(Math.max(...sent.map(({ sentAt }) => sentAt!)));
	const waits = waitingWords(left.length - refused, refused);
	return {
		words: [
			...waits,
			...(left.length > refused && outcome !== 'sent' ? [OUTCOME_WORDS[outcome]] : []),
			...(sent.length > 0 ? [sentWords(sent.length, last)] : [])
		],
		sent: sent.map(({ submissionId }) => submissionId),
		waiting: left.length
	};
}
