import { z } from 'zod';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { ORGANISATION_KINDS, STAFF_ROLES } from '#lib/organisations/schema.ts';
import { EMERGENCY_REACH, PACINGS, WHOLE_RECORD, type What, type Whom } from '../schema.ts';
import { CHOSEN_LABELS } from '../words.ts';
import { findPeriod } from './find-period.ts';
import type { Draft, DraftField } from './read-draft.ts';

/** In the order in which they are asked. */
export const QUESTIONS = [
	'effect',
	'whom',
	'whom-which',
	'what',
	'what-which',
	'label',
	'when',
	'emergency',
	'value'
] as const;
export type Question = (typeof QUESTIONS)[number];
export type DraftErrors = Partial<Record<DraftField, string>>;

export interface Asked {
	question: Question | null;
	/** What is wrong with an answer that was given just now. */
	errors: DraftErrors;
}

/** The next question: one that is asked for again, or the first without a good answer; null when all have one. */
export function findQuestion(draft: Draft): Asked {
	const questions = listQuestions(draft);
	const again = questions.find((question) => question === draft.ask);
	if (again) return { question: again, errors: {} };
	for (const question of questions) {
		const errors = findErrors(question, draft);
		if (Object.keys(errors).length === 0) continue;
		return { question, errors: question === draft.asked ? errors : {} };
	}
	return { question: null, errors: {} };
}

/** Which questions this change has. */
export function listQuestions({ effect, whom, what }: Draft): Question[] {
	if (effect === 'withdraw' || effect === 'unmark') return [];
	if (effect === 'mark') return ['label'];
	if (effect === 'choose') return ['value'];
	const which: Question[] = ['everyone', 'carers'].includes(whom) ? [] : ['whom-which'];
	const whatWhich: Question[] = ['category', 'label', 'source'].includes(what)
		? ['what-which']
		: [];
	// A deny that names a person always holds; a permit is not dropped in an emergency; carers have none.
	const drops = effect === 'deny' && !['person', 'carers'].includes(whom);
	const emergency: Question[] = drops ? ['emergency'] : [];
	return ['effect', 'whom', ...which, 'what', ...whatWhich, 'when', ...emergency];
}

function findErrors(question: Question, draft: Draft): DraftErrors {
	switch (question) {
		case 'effect':
			return ['deny', 'permit'].includes(draft.effect)
				? {}
				: { effect: 'Choose whether to hide something or to let somebody see it' };
		case 'whom':
			return whomsOf(draft).includes(draft.whom) ? {} : { whom: 'Choose who this is about' };
		case 'whom-which':
			return readWhom(draft) ? {} : { whomWhich: 'Choose one of these' };
		case 'what':
			return isWhat(draft) ? {} : { what: 'Choose what this is about' };
		case 'what-which':
			return readWhat(draft, []) ? {} : { whatWhich: 'Choose one of these' };
		case 'label':
			return Label.safeParse(draft.label).success ? {} : { label: 'Choose what it is about' };
		case 'when':
			return findPeriod(draft).errors;
		case 'emergency':
			return ['yes', 'no'].includes(draft.emergency)
				? {}
				: { emergency: 'Choose whether this holds in an emergency too' };
		case 'value':
			return valuesOf(draft.subject).includes(draft.value) ? {} : { value: 'Choose one of these' };
	}
}

/** What those who act for the patient may see, each is given on a page of their own. */
function whomsOf({ effect }: Draft): string[] {
	return effect === 'permit' ? WHOM : [...WHOM, 'carers'];
}

const WHOM = ['everyone', 'organisation-kind', 'organisation', 'role', 'person'];
const Label = z.enum(CHOSEN_LABELS);

/** The answers that a subject has. */
export function valuesOf(subject: string): readonly string[] {
	if (subject === 'whole-record') return WHOLE_RECORD;
	if (subject === 'emergency-reach') return EMERGENCY_REACH;
	if (subject === 'say-withheld') return ['yes', 'no'];
	return PACING_SUBJECT.test(subject) ? PACINGS : [];
}

const PACING_SUBJECT = /^pacing:(blood-and-urine|scan|tissue|genetic|other-result)$/;

function isWhat({ what, entry }: Draft): boolean {
	if (what === 'entry' || what === 'thing') return z.uuid().safeParse(entry).success;
	return ['everything', 'summary', 'category', 'label', 'source'].includes(what);
}

/** Whom the answers name, if they are whole; whether there is such a one, the caller knows. */
export function readWhom({ whom, whomWhich }: Draft): Whom | undefined {
	const id = z.uuid().safeParse(whomWhich).data;
	switch (whom) {
		case 'everyone':
			return { kind: 'everyone' };
		case 'carers':
			return { kind: 'carers' };
		case 'organisation-kind': {
			const organisationKind = z.enum(ORGANISATION_KINDS).safeParse(whomWhich).data;
			return organisationKind && { kind: 'organisation-kind', organisationKind };
		}
		case 'organisation':
			return id ? { kind: 'organisation', organisationId: id } : undefined;
		case 'role': {
			const [organisationId, role] = whomWhich.split(' ');
			const read = Role.safeParse({ organisationId, role });
			return read.data && { kind: 'role', ...read.data };
		}
		case 'person':
			return id ? { kind: 'person', accountId: id } : undefined;
		default:
			return undefined;
	}
}

const Role = z.object({ organisationId: z.uuid(), role: z.enum(STAFF_ROLES) });

/** What the answers are about, if they are whole. @param concepts of the entry that was chosen. */
export function readWhat(
	{ what, whatWhich, entry }: Draft,
	concepts: readonly string[]
): What | undefined {
	switch (what) {
		case 'everything':
		case 'summary':
			return { kind: what };
		case 'category': {
			const category = z.enum(CATEGORIES).safeParse(whatWhich).data;
			return category && { kind: 'category', category };
		}
		case 'label': {
			const label = Label.safeParse(whatWhich).data;
			return label && { kind: 'label', label };
		}
		case 'source': {
			const sourceId = z.uuid().safeParse(whatWhich).data;
			return sourceId ? { kind: 'source', sourceId } : undefined;
		}
		case 'entry':
			return { kind: 'entry', entryId: entry };
		case 'thing':
			return { kind: 'thing', keys: [`entry:${entry}`, ...concepts].slice(0, MOST_KEYS) };
		default:
			return undefined;
	}
}

const MOST_KEYS = 100;
