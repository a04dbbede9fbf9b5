import { findMeasure, findMeasureBySlug } from '../data/measures.ts';
import { findSymptomList } from '../data/symptom-lists.ts';
import { YES_NO, type Given, type Measure } from '../schema.ts';
import { feltField, PREGNANCY_AGES, type Step } from './next-step.ts';
import type { Filling } from './read-filling.ts';
import { readValuePage } from './read-reading.ts';
import { fieldsOf } from './read-values.ts';
import { readWhen } from './read-when.ts';

/** One page of a reading that somebody fills in. */
export interface StepForm {
	measure: Measure;
	step: Step;
	/** The reading as far as it was filled in before. */
	kept: Pick<Filling, 'given' | 'unlikely' | 'asks'> | undefined;
	/** Of an age at which one is asked. */
	mayBePregnant: boolean;
}

export interface ReadStep {
	/** What stood in the page's fields. */
	typed: Given;
	/** The reading with it. */
	given: Given;
	/** By field; none where the page is right. */
	errors: Record<string, string>;
}

/** Takes in one page of a reading, on a server or on a device. */
export function readStep(page: StepForm, form: FormData, now: Date): ReadStep {
	const typed = readFields(page, form, now);
	const errors = findErrors(page, typed, now);
	const before = page.step === 'values' ? forgetSure(page.kept?.given) : page.kept?.given;
	return { typed, errors, given: { ...before, ...typed } };
}

/** A value that was changed is looked at again, and so is what was felt with it. */
function forgetSure(given: Given = {}): Given {
	const entries = Object.entries(given);
	return Object.fromEntries(
		entries.filter(([name]) => name !== 'sure' && !name.startsWith('felt-'))
	);
}

const LONGEST = 100;

function readFields({ measure, step, kept }: StepForm, form: FormData, now: Date): Given {
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
			return given.when === 'now' ? { ...given, at: now.toISOString() } : { ...given, at: '' };
		}
		case 'asks':
			return pick((measure.asks ?? []).map(({ name }) => name));
		case 'you':
			return pick(['pregnant', 'ownLimits']);
		case 'symptoms':
			return readFelt(form, kept?.asks ?? []);
	}
}

/** "None of these" beside one of them is not none. */
function readFelt(form: FormData, asks: string[]): Given {
	const given: Given = {};
	for (const key of asks) {
		const known = findSymptomList(key)?.symptoms.map(({ value }) => value) ?? [];
		const chosen = form.getAll(feltField(key)).map(String);
		const felt = chosen.filter((value) => known.includes(value));
		given[feltField(key)] = felt.join(' ') || (chosen.includes('none') ? 'none' : '');
	}
	return given;
}

function findErrors(page: StepForm, given: Given, now: Date): Record<string, string> {
	const { measure, step, kept } = page;
	const missing = (names: string[], words: string) =>
		Object.fromEntries(names.filter((name) => !given[name]).map((name) => [name, words]));
	switch (step) {
		case 'values':
			return readValuePage(measure, given);
		case 'unlikely':
			return missing(kept?.unlikely.length ? ['sure'] : [], 'Choose whether it is right');
		case 'when':
			return readWhen(given, now).errors ?? {};
		case 'asks':
			return missing(
				(measure.asks ?? []).map(({ name }) => name),
				'Choose one answer'
			);
		case 'you':
			return findOpen(given, page.mayBePregnant);
		case 'symptoms':
			return missing(Object.keys(given), 'Choose everything that you have, or “None of these”');
	}
}

function findOpen(given: Given, isAsked: boolean): Record<string, string> {
	const open = ['ownLimits', ...(isAsked ? ['pregnant'] : [])].filter(
		(name) => !(YES_NO as readonly string[]).includes(given[name] ?? '')
	);
	return Object.fromEntries(open.map((name) => [name, 'Choose one answer']));
}

/** Of ages at which nobody is pregnant, nobody is asked. */
export function mayBePregnant({ age }: { age: number | null }): boolean {
	return age === null || (age >= PREGNANCY_AGES.from && age <= PREGNANCY_AGES.to);
}

/** The measure of an address, unless it is never typed. */
export function recordable(slug: string): Measure | undefined {
	const measure = findMeasureBySlug(slug);
	return measure?.derived ? undefined : measure && findMeasure(measure.key);
}
