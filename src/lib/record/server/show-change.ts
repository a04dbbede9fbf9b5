import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { DRAFT_FIELDS, type Draft, type DraftField } from '#lib/consent/server/read-draft.ts';
import {
	listQuestions,
	type DraftErrors,
	type Question
} from '#lib/consent/server/find-question.ts';
import { askChange, type AskedChange } from './ask-change.ts';
import { asIfNow, concernsOthers, describeCheck, type CheckView } from './describe-check.ts';
import type { QuestionView } from './describe-question.ts';
import { previewChange } from './preview-change.ts';

/** The page of a change that is being made: a question, or all answers to check with what they would do. */
export interface ChangeView {
	/** What has been answered, for the form to carry on. */
	draft: { name: DraftField; value: string }[];
	given: Draft;
	question: QuestionView | null;
	/** The question before, to go back to. */
	previous: Question | null;
	errors: DraftErrors;
	check: CheckView | null;
}

/** @throws NotFound for an entry or a choice that is not the patient's to see. */
export async function showChange(access: RecordAccess, draft: Draft): Promise<ChangeView> {
	return viewOf(access, await askChange(access, draft));
}

export async function viewOf(access: RecordAccess, asked: AskedChange): Promise<ChangeView> {
	const { draft, question, errors, changes } = asked;
	const questions = listQuestions(draft);
	const place = question ? questions.indexOf(question.question) : questions.length;
	const carried = DRAFT_FIELDS.filter((name) => name !== 'asked' && name !== 'ask');
	return {
		draft: carried
			.filter((name) => draft[name] !== '')
			.map((name) => ({ name, value: draft[name] })),
		given: draft,
		question,
		previous: questions[place - 1] ?? null,
		errors: Object.fromEntries(Object.entries(errors).filter(([, words]) => words)),
		check: question
			? null
			: describeCheck(
					asked,
					concernsOthers(changes) ? await previewChange(access, asIfNow(changes)) : null
				)
	};
}
