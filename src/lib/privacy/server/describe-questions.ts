import { dayWords, timeWords } from '#lib/access-log/words.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { QuestionState } from '../rules.ts';
import { OUTCOME_WORDS, STATE_WORDS } from '../words.ts';
import type { ListedQuestion } from './list-questions.ts';

export interface QuestionRow {
	href: string;
	/** Which look it is about. */
	title: string;
	state: QuestionState;
	mark: string;
	lines: string[];
}

/** A patient's questions as a list. @param here its address */
export function describeQuestions(questions: ListedQuestion[], here: string): QuestionRow[] {
	return questions.map((question) => {
		const { questionId, organisation, accessedAt, state, item, outcome, lastAt } = question;
		const open = item && !item.closedAt;
		return {
			href: `${here}/${questionId}`,
			title: `${organisation}, ${dayWords(accessedAt)} at ${timeWords(accessedAt)}`,
			state,
			mark: STATE_WORDS[state],
			lines: [
				...(outcome ? [`${OUTCOME_WORDS[outcome]}.`] : []),
				...(open ? [`To be answered by ${dateWords({ at: item.dueOn, precision: 'day' })}.`] : []),
				`Last written on ${dayWords(lastAt)}.`
			]
		};
	});
}
