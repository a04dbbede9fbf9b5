import type { AccessEmergency } from '#lib/access-log/schema.ts';
import { bindLink } from '#lib/consent/server/bind-link.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { listOverridden } from '#lib/consent/server/list-overridden.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Sharing, Viewer } from '#lib/consent/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Who is looking, with all that binds them as it holds in this transaction, and what of that an
 * emergency sets aside. A patient's own choices about what they see are looked up by the filter
 * itself, in its statement.
 *
 * @param found what holds for the record, where this transaction has looked already.
 */
export async function findViewer(
	tx: Tx,
	{ actor, standing, patientId, emergency }: Looking,
	found?: Sharing
): Promise<{ viewer: Viewer; sharing?: Sharing; emergency?: AccessEmergency }> {
	const at = now();
	if (standing.kind === 'officer') return { viewer: { ...standing, patientId, at } };
	if (standing.kind === 'patient') return { viewer: { ...standing, patientId, at, pacing: {} } };
	const sharing = found ?? (await readSharing(tx, patientId, at));
	if (actor.kind === 'link-holder') return { viewer: bindLink(actor.entryId, sharing) };
	const viewer = bindViewer(standing, sharing);
	if (standing.kind !== 'clinician' || !emergency) return { viewer, sharing };
	const { reason, text } = emergency;
	const overrode = listOverridden(standing, sharing);
	return { viewer, sharing, emergency: { reason, text, overrode } };
}

type Looking = Pick<RecordAccess, 'actor' | 'standing' | 'patientId' | 'emergency'>;
