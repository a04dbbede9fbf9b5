import type { Tx } from '#lib/server/db.ts';
import { queueJobs } from '#lib/server/queue-jobs.ts';
import { filings } from './tables.ts';

/** A filing that waits to be sent, and the job that sends it. */
export async function addFiling(
	tx: Tx,
	filing: { filingId: string; patientId: string; organisationId: string; at: Date }
): Promise<void> {
	const { at, ...ids } = filing;
	await tx.insert(filings).values({ ...ids, queuedAt: at, triesFrom: at, sendAfter: at });
	await queueSending(tx, [{ filingId: filing.filingId, sendAfter: at }]);
}

export const FILING_QUEUE = 'send-filing';

/** One job waits for a filing at a time; the try under way says when the next is due. */
export async function queueSending(
	tx: Tx,
	waiting: { filingId: string; sendAfter: Date }[]
): Promise<void> {
	const jobs = waiting.map(({ filingId, sendAfter }) => ({
		...{ data: { filingId }, startAfter: sendAfter, key: filingId }
	}));
	await queueJobs(tx, FILING_QUEUE, jobs);
}
