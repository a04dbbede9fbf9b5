import { momentWords } from '#lib/record/words.ts';
import { findSafetyRule } from '../data/safety-rules.ts';
import { findSymptomList } from '../data/symptom-lists.ts';
import type { Given, Measure, Values } from '../schema.ts';
import { feltField } from './next-step.ts';
import { enteredWords, valueWords } from './read-reading.ts';
import { fieldsOf, unitOf } from './read-values.ts';
import { givenWhen } from './read-when.ts';

/** What a page asks for the values of a reading, in the unit that was chosen. */
export function describeValues(measure: Measure, given: Given) {
	const unit = unitOf(measure, given);
	const [part] = measure.parts;
	const fields = measure.parts.flatMap((one) =>
		fieldsOf(measure, one, given).map((name, place) => {
			const own = unit?.fields.find((field) => field.name === name);
			const blow = measure.bestOf ? `Blow ${place + 1}` : one.label;
			return {
				name,
				label: own?.label ?? blow,
				suffix: own?.unit ?? one.unit,
				value: given[name] ?? ''
			};
		})
	);
	const also = measure.also && {
		name: measure.also.part,
		label: 'Pulse (if it shows one)',
		suffix: 'beats a minute',
		value: given[measure.also.part] ?? ''
	};
	return {
		question: measure.question,
		hint: measure.hint,
		fields: [...fields, ...(also ? [also] : [])],
		choices: part!.choices ? [...part!.choices] : null,
		unit: unit?.key ?? '',
		others: (measure.units ?? [])
			.filter((one) => one !== unit)
			.map(({ key, label }) => ({ key, label }))
	};
}

/** What stood in the form; else the day and time of the reading before, or today. */
export function describeWhen(given: Given, before: Given | undefined, now: Date): Given {
	const past = before?.when === 'past' ? before : givenWhen(now, given.zone);
	const { day = '', month = '', year = '', time = '', fold = '' } = given.day ? given : past;
	const when = given.when ?? (before?.when === 'past' ? 'past' : 'now');
	return { when, day, month, year, fold, time: given.day || before?.when === 'past' ? time : '' };
}

export function describeAsks({ asks = [] }: Measure, given: Given) {
	return asks.map(({ name, question, choices }) => ({
		...{ name, question, choices: [...choices], value: given[name] ?? '' }
	}));
}

export function describeList(key: string) {
	const list = findSymptomList(key);
	if (!list) return [];
	const { question, symptoms } = list;
	return [{ name: feltField(key), question, symptoms: [...symptoms] }];
}

/** What is the matter with this reading: nothing is said of the others of its sitting. */
export function alarmOf(rules: string[], { key, also }: Measure): string | null {
	const held = rules
		.map(findSafetyRule)
		.find((rule) => rule && [key, also?.measure].includes(rule.measure));
	return held?.words ?? null;
}

/** A reading on the page that checks answers: what it says, as typed too, and when. */
export function sayReading(measure: Measure, given: Given, fact: { values: Values; at: Date }) {
	const typed = enteredWords(measure, given);
	return {
		value: valueWords(measure, fact.values),
		typed: typed ? `Entered as ${typed}` : null,
		when: momentWords(fact.at)
	};
}
