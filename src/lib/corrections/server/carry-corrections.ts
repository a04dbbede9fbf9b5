import { moveItems } from '#lib/oversight/server/move-items.ts';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { readThreads } from './read-threads.ts';
import { refreshDispute } from './refresh-dispute.ts';
import { corrections, correctionSteps } from './tables.ts';

/**
 * Carries what was said to be wrong from a replaced record to the one that lives on, with what waits in
 * queues: it goes on there, about the same entry.
 *
 * @param entryIds what entries of the replaced record are called in the other, where it had them already
 */
export async function carryCorrections(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string },
	entryIds: Map<string, string>
): Promise<void> {
	const way = { from: replaced, to: remaining };
	// First, because it waits for whoever is just writing: what they wrote is then copied with the rest.
	await moveItems(tx, 'correction', way, entryIds);
	await copyPatientRows(tx, corrections, way, {
		change: (row) => ({
			...row,
			entry_id: entryIds.get(row.entry_id as string) ?? row.entry_id
		})
	});
	await copyPatientRows(tx, correctionSteps, way);
	await setPatient(tx, remaining);
	const marked = new Set((await readThreads(tx, remaining)).map(({ entryId }) => entryId));
	for (const entryId of marked) await refreshDispute(tx, remaining, entryId);
}
