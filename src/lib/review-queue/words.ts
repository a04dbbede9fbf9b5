import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import type { ReviewAuthor, ReviewStep, StepKind } from './schema.ts';

/** What a step was, behind the name of whoever took it: for colleagues and for the patient alike. */
export const STEP_WORDS: Record<StepKind, string> = {
	seen: 'looked at this: nothing needs to be done',
	accepted: 'accepted this into the record',
	declined: 'looked at this and did not take it into their record',
	replied: 'looked at this and replied',
	booking: 'looked at this: please book an appointment',
	queried: 'asked a question',
	answered: 'answered',
	'taken-back': 'took that back: it waits to be looked at'
};

/** "Dr Mei Chen, GP partner at Harbour Lane Surgery"; the patient by name. */
export function authorWords({ name, role, organisation }: ReviewAuthor): string {
	const place = organisation ? ` at ${organisation.name}` : '';
	return role ? `${name}, ${role}${place}` : name;
}

/** What was done with an item, in order, as a thread: for colleagues, and for the patient. */
export function describeSteps(steps: ReviewStep[], accountId: string): MessageView[] {
	return steps.map(({ stepId, kind, words, author, doneBy, doneAt }) => ({
		id: stepId,
		who: doneBy === accountId ? 'You' : authorWords(author),
		when: dateTimeWords({ at: doneAt.toISOString(), precision: 'instant' }),
		lead: `${capital(STEP_WORDS[kind])}.`,
		text: words,
		read: null,
		own: doneBy === accountId
	}));
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
