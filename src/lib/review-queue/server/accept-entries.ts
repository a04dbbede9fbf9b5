import { insertRows } from '#lib/server/insert-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { acceptedEntries } from './tables.ts';

/** Notes which versions of which entries a step accepted. The entries themselves stay as they were said. */
export async function acceptEntries(
	tx: Tx,
	{ patientId, stepId }: { patientId: string; stepId: string },
	entries: { entryId: string; version: number }[]
): Promise<void> {
	const rows = entries.map(({ entryId, version }) => ({ patientId, stepId, entryId, version }));
	if (rows.length > 0) await insertRows(tx, acceptedEntries, rows);
}
