import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Viewer } from '#lib/consent/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Who is looking, with all that binds them as it holds in this transaction. A patient's own choices
 * about what they see are looked up by the filter itself, in its statement.
 */
export async function findViewer(
	tx: Tx,
	{ standing, patientId }: Pick<RecordAccess, 'standing' | 'patientId'>
): Promise<Viewer> {
	const at = now();
	if (standing.kind === 'patient') return { ...standing, patientId, at, pacing: {} };
	return bindViewer(standing, await readSharing(tx, patientId, at));
}
