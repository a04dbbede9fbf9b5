import { and, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { queueSending } from './add-filing.ts';
import { filingResends, filings } from './tables.ts';

/**
 * Sends again what was given up, because an operator says so; who and when stays.
 *
 * @throws NotFound for what is not there, or waits already.
 */
export async function resendFiling(filingId: string, resentBy: string): Promise<void> {
	await inTransaction(async (tx) => {
		const at = now();
		const again = await tx
			.update(filings)
			.set({ settledAt: null, outcome: null, sendAfter: at, triesFrom: at })
			.where(and(eq(filings.filingId, filingId), sql`${filings.outcome} = 'failed'`))
			.returning({ filingId: filings.filingId, sendAfter: filings.sendAfter });
		if (again.length === 0) throw new NotFound();
		await tx.insert(filingResends).values({ filingId, resentAt: at, resentBy });
		await queueSending(tx, again);
	});
}
