import { and, count, eq, gte, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import { nextTry } from '../rules.ts';
import type { Failure } from '../schema.ts';
import { queueSending } from './add-filing.ts';
import { filingAttempts, filings, type FilingRow } from './tables.ts';

/** How a try ended; `not-shared` and `not-needed`: nothing was to be sent, and nothing was. */
export type Ending =
	| { outcome: 'acknowledged'; status: number }
	| { outcome: 'not-shared' | 'not-needed' }
	| { outcome: 'failed'; failure: Failure };

/** Writes how a try ended, and the filing with it, or when it is tried again and the job for that. */
export async function endAttempt(
	{ filing, number }: { filing: FilingRow; number: number },
	ending: Ending
): Promise<void> {
	const { filingId } = filing;
	const { outcome } = ending;
	const { fault = null, status = null } =
		ending.outcome === 'failed'
			? ending.failure
			: { status: 'status' in ending ? ending.status : null };
	await inTransaction(async (tx) => {
		const at = now();
		const ended = await tx
			.update(filingAttempts)
			.set({ endedAt: at, outcome, fault, status })
			.where(
				and(
					eq(filingAttempts.filingId, filingId),
					eq(filingAttempts.number, number),
					isNull(filingAttempts.endedAt)
				)
			)
			.returning({ number: filingAttempts.number });
		// It took so long that it counts as cut off: whoever tries now says how that ends.
		if (ended.length === 0) return;
		const sendAfter =
			ending.outcome === 'failed' ? await findNextTry(tx, filing, ending.failure, at) : null;
		if (sendAfter) {
			await tx.update(filings).set({ sendAfter }).where(eq(filings.filingId, filingId));
			await queueSending(tx, [{ filingId, sendAfter }]);
			return;
		}
		await tx
			.update(filings)
			.set({ settledAt: at, outcome })
			.where(and(eq(filings.filingId, filingId), isNull(filings.settledAt)));
	});
}

async function findNextTry(
	tx: Tx,
	{ filingId, triesFrom }: FilingRow,
	failure: Failure,
	at: Date
): Promise<Date | null> {
	const [made] = await tx
		.select({ tries: count() })
		.from(filingAttempts)
		.where(and(eq(filingAttempts.filingId, filingId), gte(filingAttempts.startedAt, triesFrom)));
	return nextTry(failure, { tries: made!.tries, triesFrom, at });
}
