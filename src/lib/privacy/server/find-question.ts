import { and, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Question } from '../schema.ts';
import { accessQuestions } from './tables.ts';

/** A question by its own id, or by the access that it is about. */
export async function findQuestion(
	tx: Tx,
	patientId: string,
	by: { questionId: string } | { eventId: string }
): Promise<Question | undefined> {
	const which =
		'questionId' in by
			? eq(accessQuestions.questionId, by.questionId)
			: eq(accessQuestions.eventId, by.eventId);
	const [found] = await selectQuestions(tx, patientId, which);
	return found;
}

/** @param which the condition; without one all of the patient's */
export function selectQuestions(tx: Tx, patientId: string, which?: SQL) {
	return tx
		.select({
			questionId: accessQuestions.questionId,
			sequence: accessQuestions.sequence,
			eventId: accessQuestions.eventId,
			accessedAt: accessQuestions.accessedAt,
			odsCode: accessQuestions.odsCode,
			organisation: accessQuestions.organisation,
			askedAt: accessQuestions.askedAt,
			withdrawnAt: accessQuestions.withdrawnAt
		})
		.from(accessQuestions)
		.where(and(eq(accessQuestions.patientId, patientId), which));
}
