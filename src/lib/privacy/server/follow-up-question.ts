import { changeAsPatient } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { addMessage } from './add-message.ts';
import { findQuestion } from './find-question.ts';
import { reopenQuestion } from './reopen-question.ts';

/**
 * Says more about an access that was asked about. After an answer this asks again, in the same thread.
 *
 * @throws NotFound for anybody but the patient, and for a question that is not theirs.
 */
export async function followUpQuestion(
	access: RecordAccess,
	questionId: string,
	{ messageId, text }: { messageId: string; text: string }
): Promise<void> {
	await changeAsPatient(access, 'question', async (tx, own) => {
		const question = await findQuestion(tx, own.patientId, { questionId });
		if (!question) throw new NotFound();
		const said = { messageId, questionId, at: own.at, text, office: null };
		const by = { side: 'patient', accountId: own.by, name: access.actor.name } as const;
		if (await addMessage(tx, own.patientId, { ...said, ...by })) {
			await reopenQuestion(tx, own, question);
		}
	});
}
