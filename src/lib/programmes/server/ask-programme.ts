import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { OwnTargets } from '../schema.ts';
import { listProgrammes } from './list-programmes.ts';
import { programmeEnrolments, programmeFollowers } from './tables.ts';

export interface AskWish {
	/** Asking twice by the same id is asking once. */
	enrolmentId: string;
	/** One of those that the organisation can ask for. */
	programme: string;
	own: OwnTargets;
	message: string;
	/** Not before this day, in the UK. */
	startsOn: string;
	lookDays: number;
}

/**
 * Asks somebody to follow a programme: they are told, and start or say no.
 *
 * @throws NotFound for whoever gives no care, and for a programme that is not there or was retired.
 */
export async function askProgramme(access: RecordAccess, wish: AskWish): Promise<void> {
	const { actor, standing } = access;
	if (actor.kind !== 'clinician' || standing.kind !== 'clinician') throw new NotFound();
	const { organisationId } = actor.role.organisation;
	const offered = await listProgrammes(organisationId);
	const chosen = offered.find(({ key, retiredAt }) => key === wish.programme && !retiredAt);
	if (!chosen) throw new NotFound();
	const { version, definition } = chosen;
	await changeRecord(access, { view: 'self-care' }, async ({ tx, patientId, at }) => {
		await lockPatient(tx, patientId);
		const { author: asker, by: askedBy } = describeAuthor(access);
		const asked = await tx
			.insert(programmeEnrolments)
			.values({
				patientId,
				...wish,
				organisationId,
				version,
				definition,
				asker,
				askedBy,
				askedAt: at
			})
			.onConflictDoNothing()
			.returning({ enrolmentId: programmeEnrolments.enrolmentId });
		if (asked.length === 0) return;
		const { enrolmentId } = wish;
		await tx
			.insert(programmeFollowers)
			.values({ enrolmentId, patientId, organisationId, askedAt: at });
		await notify(tx, { patientId, kind: 'asked', about: { enrolmentId } });
	});
}
