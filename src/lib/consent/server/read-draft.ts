/**
 * The answers to the questions about a change, one field each, as the form carries them from page to
 * page: never in an address, and as they were typed.
 */
export const DRAFT_FIELDS = [
	'effect',
	'whom',
	'whomWhich',
	'person',
	'what',
	'whatWhich',
	'entry',
	'label',
	'starts',
	'startDay',
	'startMonth',
	'startYear',
	'ends',
	'endDay',
	'endMonth',
	'endYear',
	'emergency',
	'subject',
	'value',
	'made',
	'id',
	/** The question that was answered just now, and one that is asked for again. */
	'asked',
	'ask'
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
export type Draft = Record<DraftField, string>;

const LONGEST_ANSWER = 200;

/** What is missing, no text or too long to be an answer is no answer. */
export function readDraft(form: FormData | URLSearchParams): Draft {
	const answer = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' && value.length <= LONGEST_ANSWER ? value.trim() : '';
	};
	return Object.fromEntries(DRAFT_FIELDS.map((name) => [name, answer(name)])) as Draft;
}
