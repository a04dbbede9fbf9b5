import type { Author } from '#lib/access/schema.ts';
import { clockWords, dateWords } from '#lib/fhir/words/date-words.ts';
import { momentWords } from '#lib/record/words.ts';
import type { Answer, Asked, Ending } from './schema.ts';

/** An answer as the person who gave it reads it back. */
export function answerWords(answer: Answer): string {
	const { valueBoolean, valueCoding, valueDate, valueDateTime, valueTime, valueQuantity } = answer;
	if (valueBoolean !== undefined) return valueBoolean ? 'Yes' : 'No';
	if (valueCoding) return valueCoding.display ?? valueCoding.code ?? '';
	if (valueQuantity) return [valueQuantity.value, valueQuantity.unit].filter(Boolean).join(' ');
	if (valueDate !== undefined) return dayWords(valueDate);
	if (valueDateTime !== undefined) return momentWords(new Date(valueDateTime));
	if (valueTime !== undefined) return clockWords(valueTime) ?? valueTime;
	const { valueInteger, valueDecimal, valueString, valueUri } = answer;
	return String(valueInteger ?? valueDecimal ?? valueString ?? valueUri ?? '');
}

/** "3 March 2027" of a YYYY-MM-DD. */
export function dayWords(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}

/** "Dr Mei Chen, GP partner at Harbour Lane Surgery"; the patient by name. */
export function authorWords({ name, role, organisation }: Author): string {
	const place = organisation ? ` at ${organisation.name}` : '';
	return role ? `${name}, ${role}${place}` : name;
}

/** Where an asked one stands, in a word. */
export function stateOf({ submissions, ended }: Asked): {
	text: string;
	colour: 'blue' | 'grey' | 'green' | 'yellow';
} {
	if (ended) return { text: ENDING_TAGS[ended.kind], colour: 'grey' };
	const [last] = submissions;
	if (!last) return { text: 'Not answered yet', colour: 'yellow' };
	if (last.review) return { text: 'Seen', colour: 'green' };
	return { text: 'Sent', colour: 'blue' };
}

const ENDING_TAGS: Record<Ending, string> = {
	stopped: 'Not asked any more',
	declined: 'Declined',
	withdrawn: 'Taken back'
};

/** Who is told, and when they look: said before anything is sent, and after. */
export function toldWords(
	{ asker, organisationId }: Pick<Asked, 'asker' | 'organisationId'>,
	lookBy: string | null,
	tense: 'will' | 'was'
): string {
	const place = asker.organisation?.name ?? asker.name;
	if (lookBy) {
		return `Somebody at ${place} will look at your answers by ${dayWords(lookBy)}. Nobody watches for them before that, and nobody looks at night or at weekends.`;
	}
	const saved =
		tense === 'will'
			? 'Your answers will be saved in your record. Nobody is told.'
			: 'Your answers are saved in your record. Nobody was told.';
	return organisationId === null
		? saved
		: `${saved} ${place} asked you, but as things are now it cannot see your answers.`;
}

/** "Dr Mei Chen, GP partner at Harbour Lane Surgery, looked at this on 3 March 2027 at 5:30pm: nothing needs to be done." */
export function seenWords(review: { reviewer: Author; seenAt: Date; outcome: string }): string {
	const what = review.outcome === 'no-action' ? 'Nothing needs to be done.' : 'They wrote to you.';
	return `Seen by ${authorWords(review.reviewer)} on ${momentWords(review.seenAt)}. ${what}`;
}
