import { randomUUID } from 'node:crypto';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { getOffered } from './get-offered.ts';
import { readAsked } from './read-asked.ts';
import { askedQuestionnaires } from './tables.ts';

export interface SendingWish {
	/** Sending twice by the same id is sending once. */
	askedId: string;
	/** One of those that the organisation can ask. */
	questionnaire: string;
	message: string;
	dueOn: string | null;
	lookDays: number;
}

/**
 * Asks a patient: they are told, and answer when they like. Their answers come to the organisation that asked.
 *
 * @throws NotFound for whoever gives no care, and for a questionnaire that is not there or was retired.
 */
export async function sendQuestionnaire(access: RecordAccess, wish: SendingWish): Promise<void> {
	const { actor, standing } = access;
	if (actor.kind !== 'clinician' || standing.kind !== 'clinician') throw new NotFound();
	const { organisationId } = actor.role.organisation;
	const { title, resource } = await getOffered(organisationId, wish.questionnaire);
	const { askedId, message, dueOn, lookDays } = wish;
	await changeRecord(access, { view: 'questionnaire' }, async ({ tx, patientId, at }) => {
		await lockPatient(tx, patientId);
		if ((await readAsked(tx, patientId, askedId)).length > 0) return;
		const { author: asker, by: askedBy } = describeAuthor(access);
		await tx.insert(askedQuestionnaires).values({
			...{ patientId, askedId, entryId: randomUUID(), organisationId, title, resource },
			...{ message, dueOn, lookDays, asker, askedBy, askedAt: at }
		});
		await notify(tx, { patientId, kind: 'asked', about: { askedId } });
	});
}
