import { findMeasure } from '../data/measures.ts';
import type { Fact, Given, Measure, Values } from '../schema.ts';
import { readValues, unitOf, withUnit } from './read-values.ts';
import { isFromFile, readWhen, type When } from './read-when.ts';

/** One thing to record, as its form was filled in. */
export interface Typed {
	entryId: string;
	measure: string;
	given: Given;
}

/** What is measured together is one form and several facts: a blood pressure, and its pulse. */
export interface ReadFact extends Fact {
	definition: Measure;
	given: Given;
	when: When;
	/** As it was typed, where that is not in the usual unit; what was asked with it. */
	notes: string[];
}

/**
 * A form as facts.
 *
 * @param alsoId the entry of what is recorded beside it.
 * @returns the errors by field where it is not right yet.
 */
export function readReading(
	{ entryId, measure: key, given }: Typed,
	now: Date,
	alsoId: (entryId: string) => string
): { facts: ReadFact[]; errors: null } | { facts: null; errors: Record<string, string> } {
	const definition = findMeasure(key);
	if (!definition || definition.derived)
		return { facts: null, errors: { measure: 'Choose what to record' } };
	const { when, errors: whenErrors } = readWhen(given, now);
	const { values, errors } = readValues(definition, given);
	const also = readAlso(definition, given);
	// Whoever sends a device's file is not asked about each of its readings.
	const asked = isFromFile(given) ? {} : findUnanswered(definition, given);
	const wrong = { ...errors, ...also?.errors, ...whenErrors, ...asked };
	if (!values || !when || Object.keys(wrong).length > 0) return { facts: null, errors: wrong };
	const shared = { given, when, at: when.at };
	const first = { entryId, measure: key, definition, values, notes: notesOf(definition, given) };
	const beside = also?.values && {
		...{ entryId: alsoId(entryId), measure: also.definition.key, definition: also.definition },
		...{ values: also.values, notes: [] }
	};
	const facts = [first, ...(beside ? [beside] : [])].map((fact) => ({ ...fact, ...shared }));
	return { facts, errors: null };
}

/** The values of a form's first page, with what is asked on the same page beside them. */
export function readValuePage(definition: Measure, given: Given): Record<string, string> {
	return { ...readValues(definition, given).errors, ...readAlso(definition, given)?.errors };
}

export function readAlso({ also }: Measure, given: Given) {
	const definition = also && findMeasure(also.measure);
	if (!definition || !also || (given[also.part] ?? '').trim() === '') return undefined;
	const { values, errors, unlikely } = readValues(definition, given);
	return { definition, values: values as Values | null, errors, unlikely };
}

function findUnanswered({ asks = [] }: Measure, given: Given): Record<string, string> {
	const open = asks.filter(
		({ name, choices }) => !choices.some(({ value }) => value === given[name])
	);
	return Object.fromEntries(open.map(({ name }) => [name, 'Choose one answer']));
}

/** What the number alone does not say. */
function notesOf(definition: Measure, given: Given): string[] {
	const typed = enteredWords(definition, given);
	const answers = (definition.asks ?? []).flatMap(({ name, label, choices }) => {
		const chosen = choices.find(({ value }) => value === given[name]);
		return chosen
			? [`${label}: ${chosen.text.charAt(0).toLowerCase()}${chosen.text.slice(1)}`]
			: [];
	});
	return [...(typed ? [`Entered as ${typed}`] : []), ...answers];
}

/** "11 stone 4 pounds", "380, 400 and 390 litres a minute", "HI": nothing for the usual unit. */
export function enteredWords(definition: Measure, given: Given): string | null {
	const [part] = definition.parts;
	const unit = unitOf(definition, given);
	if (definition.bestOf) {
		const blows = Array.from({ length: definition.bestOf }, (_, place) =>
			(given[`${part!.key}${place + 1}`] ?? '').trim()
		).filter(Boolean);
		return blows.length > 1 ? `${blows.join(', ')} ${part!.unit}` : null;
	}
	if (!unit) return null;
	const [field] = unit.fields;
	const typed = (given[field!.name] ?? '').trim();
	if (definition.offScale && /^[a-z]+$/i.test(typed)) return typed.toUpperCase();
	if (unit === definition.units?.[0]) return null;
	return unit.fields
		.map(({ name, unit: words }) => ({ typed: (given[name] ?? '').trim(), words }))
		.filter(({ typed }) => typed !== '')
		.map(({ typed, words }) => `${typed}${/^[%°]/.test(words) ? '' : ' '}${words}`)
		.join(' ');
}

/** "128 over 80 mmHg", "72 kg", "more than 27.7 mmol/L". */
export function valueWords(definition: Measure, values: Values): string {
	const said = definition.parts.map(({ key }) => {
		const value = values[key];
		if (!value) return '';
		if (!('number' in value)) return value.text;
		const sign = { '<': 'less than ', '>': 'more than ' };
		return `${value.comparator ? sign[value.comparator] : ''}${value.number.toLocaleString('en-GB')}`;
	});
	const [part] = definition.parts;
	if (part!.choices) return said[0]!;
	if (said.length > 1) return `${said.join(' over ')} ${part!.unit}`;
	return withUnit(said[0]!, part!.unit);
}
