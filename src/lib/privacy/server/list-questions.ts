import { asc, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { outcomeOf, stateOf, type QuestionState } from '../rules.ts';
import type { Outcome, Question } from '../schema.ts';
import { selectQuestions } from './find-question.ts';
import { questionMessages } from './tables.ts';

export interface ListedQuestion extends Question {
	state: QuestionState;
	item: Item | undefined;
	/** What an office found, if one has said so, even where it was asked again since. */
	outcome: Outcome | null;
	/** When something was last said. */
	lastAt: Date;
}

/**
 * What a patient has asked about accesses, the latest first. It shows nothing of the record, so it
 * leaves no event. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listQuestions(access: RecordAccess): Promise<ListedQuestion[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	return inPatient(patientId, (tx) => describeQuestions(tx, patientId));
}

async function describeQuestions(tx: Tx, patientId: string): Promise<ListedQuestion[]> {
	const [questions, messages] = await Promise.all([
		selectQuestions(tx, patientId),
		tx
			.select({
				questionId: questionMessages.questionId,
				side: questionMessages.side,
				outcome: questionMessages.outcome,
				at: questionMessages.at
			})
			.from(questionMessages)
			.where(eq(questionMessages.patientId, patientId))
			.orderBy(asc(questionMessages.at), asc(questionMessages.messageId))
	]);
	const items = await findItems(
		questions.map(({ questionId }) => questionId),
		tx
	);
	const threads = Map.groupBy(messages, ({ questionId }) => questionId);
	const today = ukDay(now());
	const listed = questions.map((question) => {
		const thread = threads.get(question.questionId) ?? [];
		const item = items.get(question.questionId);
		const state = stateOf(question, item, thread.at(-1), today);
		const lastAt = thread.at(-1)?.at ?? question.askedAt;
		return { ...question, item, state, outcome: outcomeOf(thread), lastAt };
	});
	return listed.sort((one, other) => other.lastAt.getTime() - one.lastAt.getTime());
}
