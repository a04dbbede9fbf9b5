import { ukDay } from '#lib/access-log/rules.ts';
import { findSymptomList } from '#lib/self-care/data/symptom-lists.ts';
import { EMERGENCY_SYMPTOMS, SEVERE_SYMPTOM } from '#lib/self-care/data/safety-rules.ts';
import { readWhen } from '#lib/self-care/rules/read-when.ts';
import type { Given, SafetyFinding } from '#lib/self-care/schema.ts';
import { symptoms } from './data/symptoms.ts';
import type { Field, NoteDefinition } from './schema.ts';

type Errors = Record<string, string>;

/** The names under which a field's answers are kept. */
export function namesOf(field: Field): string[] {
	switch (field.kind) {
		case 'day':
			return ['day', 'month', 'year'].map((part) => `${field.name}-${part}`);
		case 'moment':
			return ['when', 'day', 'month', 'year', 'time', 'fold', 'at'];
		case 'medicine':
			return ['medicine', 'other', 'name', 'codes'];
		default:
			return [field.name];
	}
}

/** What is wrong with some fields, in words, by the name of the first that is. */
export function findFaults(fields: readonly Field[], given: Given, now: Date): Errors {
	return Object.assign({}, ...fields.map((field) => findFault(field, given, now))) as Errors;
}

/** What is wrong with all of a note; nothing where it can be sent. */
export function findNoteFaults({ pages }: NoteDefinition, given: Given, now: Date): Errors {
	return findFaults(
		pages.flatMap(({ fields }) => fields),
		given,
		now
	);
}

/** The first page on which something is missing or wrong. */
export function firstOpenPage({ pages }: NoteDefinition, given: Given, now: Date): string | null {
	const open = pages.find(({ fields }) => Object.keys(findFaults(fields, given, now)).length > 0);
	return open?.key ?? null;
}

function findFault(field: Field, given: Given, now: Date): Errors {
	if (field.kind === 'moment') return readWhen(given, now).errors ?? {};
	if (field.kind === 'medicine') return findMedicineFault(given);
	if (field.kind === 'day') return findDayFault(field, given, now);
	const { name } = field;
	const text = given[name] ?? '';
	if (field.kind === 'choice') {
		return field.choices.some(({ value }) => value === text) ? {} : { [name]: field.required };
	}
	if (field.kind === 'alarms') {
		return text === '' ? { [name]: 'Choose everything that is happening, or “None of these”' } : {};
	}
	if (field.required && text === '') return { [name]: field.required };
	if (text.length > field.most) return { [name]: `Enter ${field.most} characters or fewer` };
	return {};
}

function findMedicineFault({ medicine = '', other = '', name = '' }: Given): Errors {
	if (medicine === '') return { medicine: 'Choose a medicine' };
	if (medicine !== 'other') return name === '' ? { medicine: 'Choose a medicine' } : {};
	if (other === '') return { other: 'Enter the name of the medicine' };
	return other.length > MOST_NAME ? { other: `Enter ${MOST_NAME} characters or fewer` } : {};
}

const MOST_NAME = 150;
const OLDEST_YEAR = 1900;
const LAST_YEAR = 2200;

function findDayFault(field: Extract<Field, { kind: 'day' }>, given: Given, now: Date): Errors {
	const { name, required, past } = field;
	const first = `${name}-day`;
	if (namesOf(field).every((part) => !given[part])) return required ? { [first]: required } : {};
	const day = readDay(given, name);
	if (!day) return { [first]: 'Enter a day, like 3 9 2026' };
	const today = ukDay(now);
	if (past && day > today) return { [first]: 'The day must be today or in the past' };
	return !past && day < today ? { [first]: 'The day must be today or later' } : {};
}

/** YYYY-MM-DD of a day's three fields; undefined for what is no day. */
export function readDay(given: Given, name: string): string | undefined {
	const parts = ['day', 'month', 'year'].map((part) => (given[`${name}-${part}`] ?? '').trim());
	if (!parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
	const [day, month, year] = parts.map(Number) as [number, number, number];
	const date = new Date(Date.UTC(year, month - 1, day));
	const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && day > 0;
	const isLikely = year >= OLDEST_YEAR && year <= LAST_YEAR;
	return isDay && isLikely ? date.toISOString().slice(0, 10) : undefined;
}

/** What was ticked of the list for 999. */
export function alarmsOf({ 'felt-emergency': felt = '' }: Given): string[] {
	const known = findSymptomList('emergency')!.symptoms.map(({ value }) => value);
	return felt.split(' ').filter((value) => known.includes(value));
}

/** What a note asks for at once, the most urgent first. It is asked of symptoms, and of nothing else. */
export function assessNote(definition: NoteDefinition, entryId: string, given: Given) {
	if (definition !== symptoms) return [];
	const findings: SafetyFinding[] = [];
	const entryIds = [entryId];
	if (alarmsOf(given).length > 0) {
		const { key: rule, version } = EMERGENCY_SYMPTOMS;
		findings.push({ rule, version, level: 'emergency', entryIds });
	} else if (given.bad === 'severe') {
		const { key: rule, version } = SEVERE_SYMPTOM;
		findings.push({ rule, version, level: 'urgent', entryIds });
	}
	return findings;
}

/** Of one entry: enough to show, and not a store of pictures. */
export const MOST_PHOTOS = 3;
