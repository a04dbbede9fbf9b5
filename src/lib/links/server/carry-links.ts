import { eq } from 'drizzle-orm';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { linkAddresses, planLinks, planLinkUses } from './tables.ts';

/** Links of a replaced record, for the one that lives on: what hangs on a fridge goes on opening its plan. */
export async function carryLinks(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [planLinks, planLinkUses]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
	await tx
		.update(linkAddresses)
		.set({ patientId: remaining })
		.where(eq(linkAddresses.patientId, replaced));
}
