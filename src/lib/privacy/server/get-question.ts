import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { tellOpening } from '#lib/record/server/tell-opening.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Message, Question } from '../schema.ts';
import { findQuestion } from './find-question.ts';
import { readThread } from './read-thread.ts';

export interface QuestionInFull {
	question: Question;
	event: ToldEvent;
	item: Item | undefined;
	/** Who deals with it now: it may have been passed on. */
	office: string;
	thread: Message[];
}

/**
 * One question of a patient's with the line that it is about and all that was said. The office sees
 * when its answers were read. Only for the patient.
 *
 * @throws NotFound for anybody else, and for a question that is not theirs.
 */
export async function getQuestion(
	access: RecordAccess,
	questionId: string
): Promise<QuestionInFull> {
	const { actor, standing } = access;
	if (standing.kind !== 'patient' || actor.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const { patientId } = sight;
		const question = await findQuestion(tx, patientId, { questionId });
		if (!question) throw new NotFound();
		const reader = { side: 'patient', accountId: actor.accountId, at: now() } as const;
		const [{ event }, thread, items] = await Promise.all([
			tellOpening(tx, sight, question),
			readThread(tx, patientId, questionId, reader),
			findItems([questionId], tx)
		]);
		const item = items.get(questionId);
		const [office] = item ? await findOrganisations(tx, [item.organisationId]) : [];
		const result = { question, event, item, thread, office: office?.name ?? question.organisation };
		return { result, seen: [] };
	});
}
