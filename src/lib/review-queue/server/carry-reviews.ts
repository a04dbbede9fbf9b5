import { eq } from 'drizzle-orm';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { acceptedEntries, reviewItems, reviewParts, reviewSteps } from './tables.ts';

/** After two records turned out to be one person's: what waits, and what came of it, is about the other. */
export async function carryReviews(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [reviewParts, reviewSteps, acceptedEntries]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
	await tx
		.update(reviewItems)
		.set({ patientId: remaining })
		.where(eq(reviewItems.patientId, replaced));
}
