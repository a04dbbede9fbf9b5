import type { LoggedEvent } from '#lib/access-log/schema.ts';
import { findLine } from '#lib/access-log/server/find-line.ts';
import { changeAsPatient, type Own } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { raiseItem } from '#lib/oversight/server/raise-item.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isAskable } from '../rules.ts';
import type { Reason } from '../schema.ts';
import { addMessage } from './add-message.ts';
import { findOffice } from './find-office.ts';
import { findQuestion } from './find-question.ts';
import { reopenQuestion } from './reopen-question.ts';
import { accessQuestions } from './tables.ts';

export interface Asked {
	/** From the form, so that sending it twice asks once. */
	questionId: string;
	/** The access: its place in the patient's log, and its own id. */
	sequence: number;
	eventId: string;
	reason: Reason;
	text: string;
}

/**
 * Asks the organisation that made an access about it: the question, and an item in the queue of its
 * privacy officer. What is asked about the same access again goes into the same thread.
 *
 * @returns the question's id.
 * @throws NotFound for anybody but the patient, for what is not on their log, and for their own
 * openings; Refused where there is nobody to ask.
 */
export async function askAboutAccess(access: RecordAccess, asked: Asked): Promise<string> {
	return changeAsPatient(access, 'question', async (tx, own) => {
		const { patientId } = own;
		const line = await findLine(tx, patientId, asked);
		if (!line || !isAskable(line.logged)) throw new NotFound();
		const known = await findQuestion(tx, patientId, { eventId: asked.eventId });
		const questionId = known?.questionId ?? (await addQuestion(tx, own, asked, line.logged));
		const added = await addMessage(tx, patientId, {
			messageId: asked.questionId,
			questionId,
			at: own.at,
			side: 'patient',
			accountId: own.by,
			name: access.actor.name,
			office: null,
			text: asked.text,
			reason: asked.reason
		});
		if (known && added) await reopenQuestion(tx, own, known);
		return questionId;
	});
}

async function addQuestion(
	tx: Tx,
	{ patientId, by, at }: Own,
	{ questionId, sequence, eventId }: Asked,
	logged: LoggedEvent
): Promise<string> {
	const { organisation, toArea, aboutAccount } = await findOffice(tx, patientId, logged, at);
	const { organisationId, odsCode, name } = organisation;
	await tx.insert(accessQuestions).values({
		...{ patientId, questionId, sequence, eventId },
		accessedAt: new Date(logged.facts.at),
		...{ odsCode, organisation: name, askedAt: at, askedBy: by }
	});
	const item = { itemId: questionId, kind: 'question', patientId, organisationId } as const;
	await raiseItem(tx, { ...item, aboutAccount }, at, toArea);
	return questionId;
}
