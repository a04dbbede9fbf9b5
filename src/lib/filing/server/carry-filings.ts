import { eq } from 'drizzle-orm';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { filedEntries, filingDisclosures, filings } from './tables.ts';

/**
 * After two records turned out to be one person's: what was accepted of the one is sent of the other,
 * to which its entries came. What left stays known there too.
 */
export async function carryFilings(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [filedEntries, filingDisclosures]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
	await tx.update(filings).set({ patientId: remaining }).where(eq(filings.patientId, replaced));
}
