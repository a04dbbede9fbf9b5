import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { TargetBands } from '../schema.ts';
import { selfCareTargets } from './tables.ts';

export interface TargetWish {
	/** The same one again sets nothing new. */
	targetId: string;
	measure: string;
	/** Null to take the person's limits away: the usual ones hold again. */
	bands: TargetBands | null;
	words: string;
	reviewOn: string | null;
}

/**
 * Sets limits of one person's own for a measure. From now on what holds for everybody gives way to
 * "call your care team", and the limits that were set before stay as history.
 *
 * @throws NotFound for whoever gives no care.
 */
export async function setTarget(access: RecordAccess, wish: TargetWish): Promise<void> {
	const { actor, standing } = access;
	if (actor.kind !== 'clinician' || standing.kind !== 'clinician') throw new NotFound();
	const { organisationId } = actor.role.organisation;
	await changeRecord(access, { view: 'self-care' }, async ({ tx, patientId, at }) => {
		await lockPatient(tx, patientId);
		const { author: setter, by: setBy } = describeAuthor(access);
		await tx
			.insert(selfCareTargets)
			.values({ patientId, ...wish, organisationId, setter, setBy, setAt: at })
			.onConflictDoNothing();
	});
}
