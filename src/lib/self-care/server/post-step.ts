import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { findMeasure, findMeasureBySlug } from '../data/measures.ts';
import { findSymptomList } from '../data/symptom-lists.ts';
import { feltField, PREGNANCY_AGES, type Step } from '../rules/next-step.ts';
import { readValuePage } from '../rules/read-reading.ts';
import { fieldsOf } from '../rules/read-values.ts';
import { readWhen } from '../rules/read-when.ts';
import { YES_NO, type Given, type Measure, type YesNo } from '../schema.ts';
import { answerCircumstances } from './answer-circumstances.ts';
import { readSitting, type Filling } from './read-sitting.ts';
import { saveDraft } from './save-draft.ts';

export interface StepPlace {
	entryId: string;
	slug: string;
	step: Step;
}

/** What is wrong with a page, and what was typed into it; or where to go on. */
export type PostedStep =
	{ next: Step | null } | { errors: Record<string, string>; given: Given; status: 422 };

/** Takes in one page of a reading. What is right is kept at once: a session may lapse after any page. */
export async function postStep(
	access: RecordAccess,
	{ entryId, slug, step }: StepPlace,
	form: FormData
): Promise<PostedStep> {
	const measure = findMeasureBySlug(slug)!;
	const sitting = await readSitting(access);
	const kept = sitting.readings.find((one) => one.entryId === entryId);
	const typed = readFields(measure, step, form, kept);
	const isAsked = mayBePregnant(sitting.circumstances);
	const errors = step === 'you' ? readYou(typed, isAsked) : findErrors(measure, step, typed, kept);
	if (Object.keys(errors).length > 0) return { errors, given: typed, status: 422 };
	if (step === 'you') {
		const { pregnant, ownLimits } = typed as Record<string, YesNo>;
		const answers = { pregnant: pregnant || 'no', ownLimits: ownLimits! };
		await answerCircumstances(access, { answerId: randomUUID(), ...answers });
	}
	const given = { ...(step === 'values' ? forgetSure(kept) : kept?.given), ...typed };
	await saveDraft(access, { entryId, what: measure.key, given });
	const after = await readSitting(access);
	return { next: after.readings.find((one) => one.entryId === entryId)?.next ?? null };
}

/** A value that was changed is looked at again, and so is what was felt with it. */
function forgetSure(kept: Filling | undefined): Given {
	const entries = Object.entries(kept?.given ?? {});
	return Object.fromEntries(
		entries.filter(([name]) => name !== 'sure' && !name.startsWith('felt-'))
	);
}

const LONGEST = 100;

function readFields(
	measure: Measure,
	step: Step,
	form: FormData,
	kept: Filling | undefined
): Given {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
	};
	const pick = (names: string[]) => Object.fromEntries(names.map((name) => [name, text(name)]));
	switch (step) {
		case 'values': {
			const unit = text('unit');
			const fields = measure.parts.flatMap((part) => fieldsOf(measure, part, { unit }));
			return { ...pick([...fields, ...(measure.also ? [measure.also.part] : [])]), unit };
		}
		case 'unlikely':
			return { sure: text('sure') === 'yes' ? (kept?.unlikely.join(' ') ?? '') : '' };
		case 'when': {
			const given = pick(['when', 'day', 'month', 'year', 'time', 'fold']);
			return given.when === 'now' ? { ...given, at: now().toISOString() } : { ...given, at: '' };
		}
		case 'asks':
			return pick((measure.asks ?? []).map(({ name }) => name));
		case 'you':
			return pick(['pregnant', 'ownLimits']);
		case 'symptoms':
			return readFelt(form, kept);
	}
}

/** "None of these" beside one of them is not none. */
function readFelt(form: FormData, kept: Filling | undefined): Given {
	const given: Given = {};
	for (const key of kept?.asks ?? []) {
		const known = findSymptomList(key)?.symptoms.map(({ value }) => value) ?? [];
		const chosen = form.getAll(feltField(key)).map(String);
		const felt = chosen.filter((value) => known.includes(value));
		given[feltField(key)] = felt.join(' ') || (chosen.includes('none') ? 'none' : '');
	}
	return given;
}

function findErrors(
	measure: Measure,
	step: Step,
	given: Given,
	kept: Filling | undefined
): Record<string, string> {
	const missing = (names: string[], words: string) =>
		Object.fromEntries(names.filter((name) => !given[name]).map((name) => [name, words]));
	switch (step) {
		case 'values':
			return readValuePage(measure, given);
		case 'unlikely':
			return missing(kept?.unlikely.length ? ['sure'] : [], 'Choose whether it is right');
		case 'when':
			return readWhen(given, now()).errors ?? {};
		case 'asks':
			return missing(
				(measure.asks ?? []).map(({ name }) => name),
				'Choose one answer'
			);
		case 'you':
			return {};
		case 'symptoms':
			return missing(Object.keys(given), 'Choose everything that you have, or “None of these”');
	}
}

/** Of ages at which nobody is pregnant, nobody is asked. */
export function mayBePregnant({ age }: { age: number | null }): boolean {
	return age === null || (age >= PREGNANCY_AGES.from && age <= PREGNANCY_AGES.to);
}

function readYou(given: Given, isAsked: boolean): Record<string, string> {
	const open = ['ownLimits', ...(isAsked ? ['pregnant'] : [])].filter(
		(name) => !(YES_NO as readonly string[]).includes(given[name] ?? '')
	);
	return Object.fromEntries(open.map((name) => [name, 'Choose one answer']));
}

/** The measure of an address, unless it is never typed. */
export function recordable(slug: string): Measure | undefined {
	const measure = findMeasureBySlug(slug);
	return measure?.derived ? undefined : measure && findMeasure(measure.key);
}
