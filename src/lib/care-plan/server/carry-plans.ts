import { eq } from 'drizzle-orm';
import { carryLinks } from '#lib/links/server/carry-links.ts';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import {
	planDrafts,
	planReviews,
	plans,
	planSections,
	planSignings,
	planWithdrawals
} from './tables.ts';

/** What was written in plans of a replaced record, for the record that lives on: its entries came with it. */
export async function carryPlans(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [plans, planSections, planSignings, planWithdrawals]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
	await carryLinks(tx, { remaining, replaced });
	for (const table of [planReviews, planDrafts]) {
		await tx.update(table).set({ patientId: remaining }).where(eq(table.patientId, replaced));
	}
}
