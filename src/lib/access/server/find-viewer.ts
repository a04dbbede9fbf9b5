import type { AccessEmergency } from '#lib/access-log/schema.ts';
import { bindLink } from '#lib/consent/server/bind-link.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { listOverridden } from '#lib/consent/server/list-overridden.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Sharing, Viewer } from '#lib/consent/schema.ts';
import type { CarerActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findCarerStanding } from './find-carer-standing.ts';
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
	if (actor.kind === 'carer') return bindCarer(tx, actor, at);
	const sharing = found ?? (await readSharing(tx, patientId, at));
	if (actor.kind === 'link-holder') return { viewer: bindLink(actor.entryId, sharing) };
	const viewer = bindViewer(standing, sharing);
	if (standing.kind !== 'clinician' || !emergency) return { viewer, sharing };
	const { reason, text } = emergency;
	const overrode = listOverridden(standing, sharing);
	return { viewer, sharing, emergency: { reason, text, overrode } };
}

/** As their relationship is in this transaction: one that was paused since is over here. */
async function bindCarer(
	tx: Tx,
	actor: CarerActor,
	at: Date
): Promise<{ viewer: Viewer; sharing: Sharing }> {
	const [standing, sharing] = await Promise.all([
		findCarerStanding(tx, actor, at),
		readSharing(tx, actor.patientId, at)
	]);
	if (!standing) throw new NotFound();
	return { viewer: bindViewer(standing, sharing), sharing };
}

type Looking = Pick<RecordAccess, 'actor' | 'standing' | 'patientId' | 'emergency'>;
