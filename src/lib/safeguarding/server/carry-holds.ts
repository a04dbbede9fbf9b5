import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { safeguardingHolds, safeguardingTerms } from './tables.ts';

/**
 * Holds of a replaced record go on in the one that lives on: what is opened there from now on is what
 * they are to keep back. Their items find it by `followMerge`.
 */
export async function carryHolds(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [safeguardingHolds, safeguardingTerms]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}
