import { ukDay } from '#lib/access-log/rules.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { EntryStatus } from '#lib/fhir/mapped-entry.ts';
import { STATUS_WORDS } from '#lib/record/words.ts';
import type { Agreement, PlanAuthor } from './schema.ts';

/** With whom it was agreed, in sentences that a crew understands. */
export function agreementWords({ person, with: others, capacity }: Agreement): string {
	const lines = [PERSON_WORDS[person], others && `Took part: ${others}`, capacity];
	return lines.filter(Boolean).join('\n');
}

export const PERSON_WORDS: Record<Agreement['person'], string> = {
	agreed: 'The person agreed to this plan.',
	'not-agreed': 'The person did not agree to all of this plan.',
	'no-capacity':
		'The person could not decide about this themself. It was made in their best interests.'
};

/** "Dr Mei Chen, GP partner at Harbour Lane Surgery"; the person by name. */
export function authorWords({ name, role, organisation }: PlanAuthor): string {
	const place = organisation ? ` at ${organisation.name}` : '';
	return role ? `${name}, ${role}${place}` : name;
}

/** "3 March 2027" of a YYYY-MM-DD. */
export function dayWords(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}

/** "11 days, since 12 November 2026", counted in days in the UK. */
export function waitingWords(since: Date, at: Date): string {
	const [first, today] = [ukDay(since), ukDay(at)];
	const days = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000);
	if (days < 1) return 'since today';
	return `${days === 1 ? '1 day' : `${days} days`}, since ${dayWords(first)}`;
}

export function planStatusWords(status: EntryStatus): string {
	return { ...STATUS_WORDS, current: 'In use', resolved: 'Withdrawn or over' }[status];
}

export { momentWords } from '#lib/record/words.ts';
