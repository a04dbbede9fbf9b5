import { and, eq } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Own } from '#lib/access/server/change-as-patient.ts';
import { dueOn } from '#lib/oversight/rules.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { findClocks } from '#lib/oversight/server/find-clocks.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Question } from '../schema.ts';
import { accessQuestions } from './tables.ts';

/**
 * After the patient has written more: an office that works at it sees that something is new, and what
 * was closed or withdrawn is in the queue again, with a clock of its own.
 */
export async function reopenQuestion(
	tx: Tx,
	{ patientId, at }: Own,
	{ questionId, withdrawnAt }: Pick<Question, 'questionId' | 'withdrawnAt'>
): Promise<void> {
	if (withdrawnAt) {
		await tx
			.update(accessQuestions)
			.set({ withdrawnAt: null, withdrawnBy: null })
			.where(
				and(eq(accessQuestions.patientId, patientId), eq(accessQuestions.questionId, questionId))
			);
	}
	const own = { itemId: questionId, patientId };
	const item = (await findItems([questionId], tx)).get(questionId);
	if (!item?.closedAt) return changeItem(tx, own, null, {});
	const clocks = await findClocks(tx, item.organisationId, at);
	const due = dueOn('question', ukDay(at), clocks);
	await changeItem(tx, own, null, { closedAt: null, closedBy: null, dueOn: due });
}
