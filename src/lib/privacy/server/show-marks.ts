import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { QuestionState } from '../rules.ts';
import { OUTCOME_WORDS } from '../words.ts';
import { listQuestions } from './list-questions.ts';

/** What stands on a line of the log that was asked about. */
export interface LineMark {
	href: string;
	state: QuestionState;
	/** What an office found, for ever, even where it was asked again since. */
	outcome: string | null;
}

/**
 * The lines of a patient's log that they have asked about, by their place and own id as an address
 * has them: "12-6f7d3c1e-…". Only for the patient.
 *
 * @param questions the address of their questions
 * @throws NotFound for anybody else.
 */
export async function showMarks(
	access: RecordAccess,
	questions: string
): Promise<Map<string, LineMark>> {
	const listed = await listQuestions(access);
	return new Map(
		listed.map(({ sequence, eventId, questionId, state, outcome }) => {
			const href = `${questions}/${questionId}`;
			return [
				`${sequence}-${eventId}`,
				{ href, state, outcome: outcome && OUTCOME_WORDS[outcome] }
			];
		})
	);
}
