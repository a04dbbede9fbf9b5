import { dateWords } from '#lib/fhir/words/date-words.ts';
import { momentWords } from '#lib/record/words.ts';
import { findSymptomList } from '#lib/self-care/data/symptom-lists.ts';
import { readWhen } from '#lib/self-care/rules/read-when.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { MOST_STEPS } from './data/goals.ts';
import { alarmsOf, readDay } from './rules.ts';
import type { Field, NoteDefinition } from './schema.ts';

/** What somebody wrote, as it is checked, listed and shown: what was left empty is left out. */
export function describeNote({ pages }: NoteDefinition, given: Given, now: Date) {
	return pages
		.flatMap(({ fields }) => fields)
		.flatMap((field) => {
			const text = answerWords(field, given, now);
			return text === '' ? [] : [{ label: labelOf(field), text }];
		});
}

/** One line for it. */
export function noteTitle({ kind }: NoteDefinition, given: Given): string {
	const title = kind === 'medicines' ? medicineName(given) : (given.what ?? '');
	return title || 'Not filled in yet';
}

export function medicineName({ medicine, other = '', name = '' }: Given): string {
	return medicine === 'other' ? other : name;
}

/** Labels of forms say what is optional, and ask. */
function labelOf(field: Field): string {
	if (field.kind === 'alarms') return 'Happening now';
	if (field.kind === 'medicine') return 'Medicine';
	if (field.kind === 'moment') return 'When';
	return field.label.replace(' (optional)', '').replace(/\?$/, '');
}

function answerWords(field: Field, given: Given, now: Date): string {
	switch (field.kind) {
		case 'alarms':
			return alarmWords(given).join('. ');
		case 'medicine':
			return medicineName(given);
		case 'choice':
			return field.choices.find(({ value }) => value === given[field.name])?.text ?? '';
		case 'day':
			return dayWords(readDay(given, field.name));
		case 'moment': {
			const { when } = readWhen(given, now);
			return when ? momentWords(when.at) : '';
		}
		default:
			return given[field.name] ?? '';
	}
}

export function dayWords(day: string | undefined): string {
	return day ? dateWords({ at: `${day}T12:00:00Z`, precision: 'day' }) : '';
}

export function alarmWords(given: Given): string[] {
	const chosen = alarmsOf(given);
	if (chosen.length === 0) return given['felt-emergency'] === 'none' ? [NONE_OF_THEM] : [];
	const list = findSymptomList('emergency')!.symptoms;
	return list.filter(({ value }) => chosen.includes(value)).map(({ text }) => text);
}

const NONE_OF_THEM = 'None of the list for 999';

export interface Step {
	name: string;
	text: string;
	/** When it was said to be done. */
	done: string | null;
}

/** The steps of a goal, and when each was done. */
export function stepsOf(given: Given): Step[] {
	return Array.from({ length: MOST_STEPS }, (_, place) => `step${place + 1}`).flatMap((name) => {
		const text = given[name];
		return text ? [{ name, text, done: dayWords(given[`${name}-done`]) || null }] : [];
	});
}

/** How somebody goes on with a goal. */
export const GOAL_STATES = [
	{ value: 'active', text: 'I am working on it' },
	{ value: 'reached', text: 'I have reached it' },
	{ value: 'stopped', text: 'I have stopped' }
] as const;
export type GoalState = (typeof GOAL_STATES)[number]['value'];

export function stateOf({ state }: Given): GoalState {
	return GOAL_STATES.find(({ value }) => value === state)?.value ?? 'active';
}

export const STATE_WORDS: Record<GoalState, string> = {
	active: 'Working on it',
	reached: 'Reached',
	stopped: 'Stopped'
};
