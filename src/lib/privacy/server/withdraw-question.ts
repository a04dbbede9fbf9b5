import { and, eq, isNull } from 'drizzle-orm';
import { changeAsPatient } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findQuestion } from './find-question.ts';
import { accessQuestions } from './tables.ts';

/**
 * Takes a question back: the office need not answer any more. What was said stays. One that was
 * answered already stays answered.
 *
 * @throws NotFound for anybody but the patient, and for a question that is not theirs.
 */
export async function withdrawQuestion(access: RecordAccess, questionId: string): Promise<void> {
	await changeAsPatient(access, 'question', async (tx, { patientId, by, at }) => {
		if (!(await findQuestion(tx, patientId, { questionId }))) throw new NotFound();
		const item = (await findItems([questionId], tx)).get(questionId);
		if (item?.closedAt) return;
		await tx
			.update(accessQuestions)
			.set({ withdrawnAt: at, withdrawnBy: by })
			.where(
				and(
					eq(accessQuestions.patientId, patientId),
					eq(accessQuestions.questionId, questionId),
					isNull(accessQuestions.withdrawnAt)
				)
			);
		await changeItem(tx, { itemId: questionId, patientId }, null, { closedAt: at, closedBy: by });
	});
}
