import type { Fact, Given, Measure, MeasurePart, UnitChoice, Value, Values } from '../schema.ts';

export interface ReadValues {
	/** In the usual unit; null where something is wrong. */
	values: Values | null;
	/** By field, in the order of the page. */
	errors: Record<string, string>;
	/** What looks unlikely, in sentences: for the person to check, never an error. */
	unlikely: string[];
}

/**
 * What was typed into a measure's form, checked and in the measure's usual unit.
 *
 * @param before the last reading of it, for what changes slowly.
 */
export function readValues(
	measure: Measure,
	given: Given,
	before?: Pick<Fact, 'values' | 'at'>,
	at?: Date
): ReadValues {
	const errors: Record<string, string> = {};
	const values: Values = {};
	for (const part of measure.parts) {
		const read = readPart(measure, part, given);
		if ('errors' in read) Object.assign(errors, read.errors);
		else values[part.key] = read.value;
	}
	if (Object.keys(errors).length > 0) return { values: null, errors, unlikely: [] };
	const crossed = findCrossed(values);
	if (crossed) return { values: null, errors: crossed, unlikely: [] };
	const unlikely = [
		...measure.parts.flatMap((part) => findUnlikely(part, values[part.key]!)),
		...findUnlikelyPair(values),
		...(before && at ? findUnlikelyChange(measure, values, before, at) : [])
	];
	return { values, errors, unlikely };
}

/** The way to enter it that was chosen: the usual one, unless another was. */
export function unitOf({ units }: Measure, given: Given): UnitChoice | undefined {
	return units?.find(({ key }) => key === given.unit) ?? units?.[0];
}

/** The names of a part's fields on the page. */
export function fieldsOf(measure: Measure, part: MeasurePart, given: Given): string[] {
	if (part.choices) return [part.key];
	const unit = unitOf(measure, given);
	if (unit) return unit.fields.map(({ name }) => name);
	if (!measure.bestOf) return [part.key];
	return Array.from({ length: measure.bestOf }, (_, place) => `${part.key}${place + 1}`);
}

type ReadPart = { value: Value } | { errors: Record<string, string> };

function readPart(measure: Measure, part: MeasurePart, given: Given): ReadPart {
	const fields = fieldsOf(measure, part, given);
	const [first] = fields as [string];
	if (part.choices) {
		const chosen = part.choices.find(({ value }) => value === given[first]);
		if (!chosen) return { errors: { [first]: 'Choose one answer' } };
		return { value: { choice: chosen.value, text: chosen.text } };
	}
	const shown = offScale(measure, given[first] ?? '');
	if (shown) return { value: shown };
	if (measure.bestOf) return readBest(part, fields, given);
	const unit = unitOf(measure, given);
	return unit ? readInUnit(part, unit, given) : readOne(part, first, given[first] ?? '');
}

function offScale({ offScale: scale }: Measure, typed: string): Value | undefined {
	const word = typed.trim().toUpperCase();
	if (!scale || word === '') return undefined;
	if ([scale.low.word, 'LOW'].includes(word)) return { number: scale.low.below, comparator: '<' };
	if ([scale.high.word, 'HIGH'].includes(word))
		return { number: scale.high.above, comparator: '>' };
	return undefined;
}

/** The highest of those that were filled in: at least one. */
function readBest(part: MeasurePart, fields: string[], given: Given): ReadPart {
	const filled = fields.filter((name) => (given[name] ?? '').trim() !== '');
	if (filled.length === 0) return { errors: { [fields[0]!]: 'Enter at least 1 blow' } };
	const read = filled.map((name) => readOne(part, name, given[name]!));
	const errors = read.flatMap((one) => ('errors' in one ? [one.errors] : []));
	if (errors.length > 0) return { errors: Object.assign({}, ...errors) as Record<string, string> };
	const numbers = read.flatMap((one) =>
		'value' in one && 'number' in one.value ? [one.value.number] : []
	);
	return { value: { number: Math.max(...numbers) } };
}

function readInUnit(part: MeasurePart, unit: UnitChoice, given: Given): ReadPart {
	const errors: Record<string, string> = {};
	let total = unit.offset ?? 0;
	for (const [place, { name, label, factor, most }] of unit.fields.entries()) {
		const typed = (given[name] ?? '').trim();
		// "11 stone" has no pounds to it.
		if (typed === '' && place > 0) continue;
		const number = parseNumber(typed);
		if (number === undefined) errors[name] = numberFault(label, typed);
		else if (number < 0 && factor > 0 && !unit.offset) errors[name] = `${label} cannot be below 0`;
		else if (most !== undefined && number > most)
			errors[name] = `${label} must be ${Math.floor(most)} or fewer`;
		else total += number * factor;
	}
	if (Object.keys(errors).length > 0) return { errors };
	const usual = unit.fields.length === 1 && unit.fields[0]!.factor === 1;
	const value = usual ? total : rounded(total, part.decimals);
	const [first] = unit.fields;
	return bounded(part, value, first!.name, (bound) => inUnit(bound, unit));
}

function readOne(part: MeasurePart, name: string, typed: string): ReadPart {
	const number = parseNumber(typed);
	if (number === undefined) return { errors: { [name]: numberFault(part.label, typed) } };
	if (part.decimals === 0 && !Number.isInteger(number)) {
		return { errors: { [name]: `${part.label} must be a whole number` } };
	}
	return bounded(part, number, name, (bound) => withUnit(bound, part.unit));
}

function bounded(
	part: MeasurePart,
	number: number,
	name: string,
	words: (bound: number) => string
): ReadPart {
	const { low, high } = part.refuse;
	if (number >= low && number <= high) return { value: { number } };
	const text = `${part.label} must be between ${words(low)} and ${words(high)}`;
	return { errors: { [name]: text } };
}

function numberFault(label: string, typed: string): string {
	const what = label.charAt(0).toLowerCase() + label.slice(1);
	if (typed.trim() === '') return `Enter the ${what}`;
	return `Enter the ${what} in digits, without letters`;
}

/** "36.8", "36,8" and "8,000" as people write them; undefined for what is no number. */
export function parseNumber(typed: string): number | undefined {
	const text = typed.trim().replace(/^(-?\d{1,3})((?:,\d{3})+)$/, (all) => all.replaceAll(',', ''));
	const plain = text.replace(/^(-?\d+),(\d{1,2})$/, '$1.$2');
	return /^-?\d{1,7}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined;
}

/** The bottom number above the top one is two numbers in the wrong boxes. */
function findCrossed({ systolic, diastolic }: Values): Record<string, string> | undefined {
	if (!isNumber(systolic) || !isNumber(diastolic) || systolic.number > diastolic.number) return;
	return { systolic: 'The top number must be higher than the bottom number' };
}

function findUnlikely({ label, unit, confirm, choices }: MeasurePart, value: Value): string[] {
	if (choices || !isNumber(value) || value.comparator) return [];
	if (value.number >= confirm.low && value.number <= confirm.high) return [];
	const way = value.number < confirm.low ? 'low' : 'high';
	return [`${label}: ${withUnit(value.number, unit)} is unusually ${way}.`];
}

/** Shared data: a pulse pressure under 10 or over 150 is asked about. */
function findUnlikelyPair({ systolic, diastolic }: Values): string[] {
	if (!isNumber(systolic) || !isNumber(diastolic)) return [];
	const gap = systolic.number - diastolic.number;
	if (gap >= 10 && gap <= 150) return [];
	const how = gap < 10 ? 'close together' : 'far apart';
	return [`The top and bottom numbers are unusually ${how}.`];
}

function findUnlikelyChange(
	{ confirmChange: change, parts: [part] }: Measure,
	values: Values,
	before: Pick<Fact, 'values' | 'at'>,
	at: Date
): string[] {
	const [now, then] = [values[part!.key], before.values[part!.key]];
	if (!change || !isNumber(now) || !isNumber(then)) return [];
	const days = Math.abs(at.getTime() - before.at.getTime()) / 86_400_000;
	if (days > change.days) return [];
	if (Math.abs(now.number - then.number) <= then.number * change.share) return [];
	return [`${part!.label}: it was ${withUnit(then.number, part!.unit)} a few days before.`];
}

export function isNumber(value: Value | undefined): value is Extract<Value, { number: number }> {
	return value !== undefined && 'number' in value;
}

export function rounded(number: number, decimals: number): number {
	return Number(number.toFixed(decimals));
}

/** "72 kg", "95%", "36.8°C". */
export function withUnit(number: number | string, unit: string): string {
	return /^[%°]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`.trim();
}

/** A value in the usual unit, as it is said in another: "11 stone 4 pounds". */
export function inUnit(value: number, { fields, offset = 0 }: UnitChoice): string {
	let rest = value - offset;
	const parts = fields.map(({ unit, factor }, place) => {
		const exact = rest / factor;
		const isLast = place === fields.length - 1;
		// A bound that comes out at 13.97 pounds is 14 to whoever reads it.
		const count = isLast ? rounded(exact, 1) : Math.floor(exact + 1e-9);
		rest -= count * factor;
		return { count, words: withUnit(count, unit) };
	});
	return parts
		.filter(({ count }, place) => place === 0 || count !== 0)
		.map(({ words }) => words)
		.join(' ');
}
