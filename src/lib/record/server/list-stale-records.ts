import { sql } from 'drizzle-orm';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { SENSITIVITIES } from '#lib/fhir/sensitivity.ts';
import { isWithin, not } from '#lib/server/conditions.ts';
import { inTransaction, rowsOf, setPatient, type Tx } from '#lib/server/db.ts';
import { entries } from './tables.ts';

/**
 * Labelled by an older pass, or with a label in words that are not ours: what a source called it
 * before labels had one vocabulary. Never what a newer Candour beside this one has labelled.
 */
export const isStale = sql`(${entries.labelling} < ${sql.raw(String(LABELLING_VERSION))}
	or ${not(isWithin(entries.labels, SENSITIVITIES))})`;

/** Which of these records have entries to label anew. It looks at one after the other, and at nothing they say. */
export async function listStaleRecords(patientIds: string[]): Promise<string[]> {
	return inTransaction(async (tx) => {
		const stale: string[] = [];
		for (const patientId of patientIds) {
			await setPatient(tx, patientId);
			if (await hasStale(tx, patientId)) stale.push(patientId);
		}
		return stale;
	});
}

async function hasStale(tx: Tx, patientId: string): Promise<boolean> {
	const [found] = await rowsOf<{ yes: boolean }>(
		tx,
		sql`select exists (
			select from ${entries} where ${entries.patientId} = ${patientId} and ${isStale}) as yes`
	);
	return found!.yes;
}
