import { and, isNull, lt } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { LONGEST_ATTEMPT } from '../rules.ts';
import { queueSending } from './add-filing.ts';
import { filings } from './tables.ts';

/**
 * Each minute: gives what should have been tried by now a job, where its own is gone, as after a try
 * that a crash cut off or a copy to another database.
 */
export async function tendFilings(): Promise<void> {
	const since = new Date(now().getTime() - LONGEST_ATTEMPT);
	await inTransaction(async (tx) => {
		const overdue = await tx
			.select({ filingId: filings.filingId, sendAfter: filings.sendAfter })
			.from(filings)
			.where(and(isNull(filings.settledAt), lt(filings.sendAfter, since)))
			.limit(500);
		await queueSending(tx, overdue);
	});
}
