import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { sourceAnswers } from './tables.ts';

/** Notes that a source has just said something about this patient. */
export async function noteAnswer(
	tx: Tx,
	patientId: string,
	sourceId: string,
	lastGoodAt: Date
): Promise<void> {
	await tx
		.insert(sourceAnswers)
		.values({ patientId, sourceId, lastGoodAt })
		.onConflictDoUpdate({
			target: [sourceAnswers.patientId, sourceAnswers.sourceId],
			set: { lastGoodAt: sql`greatest(${sourceAnswers.lastGoodAt}, excluded.last_good_at)` }
		});
}
