import { markDispute } from '#lib/record/server/mark-dispute.ts';
import type { Tx } from '#lib/server/db.ts';
import { disputeOf } from '../rules.ts';
import { readThreads } from './read-threads.ts';

/** After a step: the mark of the entry that it is about says where its corrections stand now. */
export async function refreshDispute(
	tx: Tx,
	patientId: string,
	entryId: string | null
): Promise<void> {
	if (entryId === null) return;
	const threads = await readThreads(tx, patientId, { entryId });
	await markDispute(tx, patientId, entryId, disputeOf(threads));
}
