import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMeasure, measures } from '../data/measures.ts';
import type { Given, Measure, Value } from '../schema.ts';
import { inUnit, isNumber, parseNumber, readValues } from './read-values.ts';

const read = (key: string, given: Given) => readValues(findMeasure(key)!, given);
const numberOf = (value: Value | undefined) => (isNumber(value) ? value.number : undefined);
const one = (key: string, given: Given) =>
	numberOf(Object.values(read(key, given).values ?? {})[0]);

/** Every way to enter a measure that has one field. */
const typed = (measure: Measure) =>
	measure.units?.[0]?.fields[0]?.name ??
	(measure.bestOf ? `${measure.parts[0]!.key}1` : measure.parts[0]!.key);
const SINGLE = measures.filter(({ parts }) => parts.length === 1 && !parts[0]!.choices);

test.each(SINGLE)(
	'$key: its bounds are accepted, and what is beyond them refused in words',
	(measure) => {
		const part = measure.parts[0]!;
		const step = 10 ** -part.decimals;
		const type = (number: number) => ({ [typed(measure)]: number.toFixed(part.decimals) });
		expect(readValues(measure, type(part.refuse.low)).errors).toEqual({});
		expect(readValues(measure, type(part.refuse.high)).errors).toEqual({});
		const beyond = [
			part.refuse.high + step,
			...(part.refuse.low > 0 ? [part.refuse.low - step] : [])
		];
		for (const number of beyond) {
			const { values, errors } = readValues(measure, type(number));
			expect(values).toBe(null);
			expect(Object.values(errors)[0]).toContain('must be between');
		}
		const { confirm } = part;
		const within = (number: number) => number >= part.refuse.low && number <= part.refuse.high;
		for (const number of [confirm.low, confirm.high].filter(within)) {
			expect(readValues(measure, type(number)).unlikely).toEqual([]);
		}
		for (const number of [confirm.low - step, confirm.high + step].filter(within)) {
			expect(readValues(measure, type(number)).unlikely).toHaveLength(1);
		}
	}
);

test('any number in another unit comes back as it was entered, to the digit that is kept', () => {
	const ways = measures.flatMap((measure) =>
		(measure.units ?? []).slice(1).map((unit) => ({ measure, unit }))
	);
	fc.assert(
		fc.property(
			fc.constantFrom(...ways),
			fc.double({ min: 0, max: 1, noNaN: true }),
			({ measure, unit }, place) => {
				const part = measure.parts[0]!;
				const { low, high } = part.refuse;
				const value = low + (high - low) * (0.01 + place * 0.98);
				const words = inUnit(value, unit);
				const amounts = words.match(/-?[\d.]+/g)!;
				const names = unit.fields.filter(({ unit: name }) => words.includes(name));
				const given: Given = { unit: unit.key };
				names.forEach(({ name }, index) => (given[name] = amounts[index]!));
				const { values, errors } = readValues(measure, given);
				// 13.97 pounds are said as 14, which are a stone.
				if (Object.values(errors).some((text) => text.includes('or fewer'))) return;
				const largest = unit.fields.at(-1)!.factor;
				const slack = 0.05 * largest + 0.5 * 10 ** -part.decimals + 1e-9;
				expect(Math.abs(numberOf(values![part.key])! - value)).toBeLessThanOrEqual(slack);
			}
		)
	);
});

test('known conversions', () => {
	expect(one('weight', { unit: 'st-lb', stones: '11', pounds: '4' })).toBe(71.7);
	expect(one('weight', { unit: 'st-lb', stones: '10' })).toBe(63.5);
	expect(one('height', { unit: 'ft-in', feet: '5', inches: '10' })).toBe(178);
	expect(one('temperature', { unit: 'fahrenheit', fahrenheit: '98.6' })).toBe(37);
	expect(one('glucose', { unit: 'mg', mg: '126' })).toBe(7);
	expect(one('hba1c', { unit: 'percent', percent: '6.5' })).toBe(48);
});

test('a number in the wrong unit is refused or asked about, never taken as it is', () => {
	const before = { values: { weight: { number: 71.7 } }, at: new Date('2026-11-22T12:00:00Z') };
	const at = new Date('2026-11-23T12:00:00Z');
	const wrong: [string, Given, typeof before?][] = [
		['temperature', { celsius: '98.6' }],
		['temperature', { unit: 'fahrenheit', fahrenheit: '37' }],
		['glucose', { mmol: '126' }],
		['glucose', { unit: 'mg', mg: '7' }],
		['height', { cm: '5.8' }],
		['height', { cm: '1.78' }],
		['weight', { kg: '11.4' }],
		['weight', { kg: '158' }, before],
		['hba1c', { mmol: '6.5' }],
		['hba1c', { unit: 'percent', percent: '48' }]
	];
	for (const [key, given, last] of wrong) {
		const { values, unlikely } = readValues(findMeasure(key)!, given, last, at);
		expect({ key, given, taken: values !== null && unlikely.length === 0 }).toEqual({
			...{ key, given, taken: false }
		});
	}
});

test('the best of three blows is kept, and one is enough', () => {
	expect(one('peak-flow', { blow1: '380', blow2: '410', blow3: '395' })).toBe(410);
	expect(one('peak-flow', { blow2: '380' })).toBe(380);
	expect(read('peak-flow', {}).errors).toEqual({ blow1: 'Enter at least 1 blow' });
	expect(read('peak-flow', { blow1: '380', blow2: '5000' }).errors).toHaveProperty('blow2');
});

test('a meter’s HI and LO are more and less than it can show', () => {
	expect(read('glucose', { mmol: 'hi' }).values).toEqual({
		glucose: { number: 27.7, comparator: '>' }
	});
	expect(read('glucose', { mmol: 'LO' }).values).toEqual({
		glucose: { number: 2.2, comparator: '<' }
	});
	expect(read('glucose', { unit: 'mg', mg: 'HI' }).values).toEqual({
		glucose: { number: 27.7, comparator: '>' }
	});
	expect(read('weight', { kg: 'HI' }).errors.kg).toContain('in digits');
});

test('the halves of a blood pressure are never taken for each other', () => {
	expect(read('blood-pressure', { systolic: '80', diastolic: '120' }).errors).toEqual({
		systolic: 'The top number must be higher than the bottom number'
	});
	expect(read('blood-pressure', { systolic: '100', diastolic: '100' }).values).toBe(null);
	expect(read('blood-pressure', { systolic: '90', diastolic: '81' }).unlikely).toEqual([
		'The top and bottom numbers are unusually close together.'
	]);
	expect(read('blood-pressure', { systolic: '200', diastolic: '49' }).unlikely).toEqual([
		'The top and bottom numbers are unusually far apart.'
	]);
	const { values } = read('blood-pressure', { systolic: '128', diastolic: '80' });
	expect(values).toEqual({ systolic: { number: 128 }, diastolic: { number: 80 } });
});

test('a weight that moved by more than a tenth in a week is asked about, and not after that', () => {
	const at = new Date('2026-11-23T12:00:00Z');
	const before = (days: number) => ({
		values: { weight: { number: 70 } },
		at: new Date(at.getTime() - days * 86_400_000)
	});
	const ask = (kg: string, days: number) =>
		readValues(findMeasure('weight')!, { kg }, before(days), at).unlikely;
	expect(ask('77', 7)).toEqual([]);
	expect(ask('77.1', 7)).toEqual(['Weight: it was 70 kg a few days before.']);
	expect(ask('62.9', 1)).toHaveLength(1);
	expect(ask('90', 7.1)).toEqual([]);
});

test('numbers as people write them, and what is none', () => {
	expect(['36.8', ' 36,8 ', '8,000', '-1', '0072'].map(parseNumber)).toEqual([
		36.8, 36.8, 8000, -1, 72
	]);
	for (const text of ['', '12O', '1e3', '1.2.3', '８0', '0x10', 'NaN', '99999999', '1,2,3']) {
		expect({ text, number: parseNumber(text) }).toEqual({ text, number: undefined });
	}
	expect(read('blood-pressure', { systolic: '12O', diastolic: '' }).errors).toEqual({
		systolic: 'Enter the top number (systolic) in digits, without letters',
		diastolic: 'Enter the bottom number (diastolic)'
	});
	expect(read('heart-rate', { pulse: '72.5' }).errors).toEqual({
		pulse: 'Beats in 1 minute must be a whole number'
	});
});

test('whatever is typed, it is a value within bounds or an error in words', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...measures),
			fc.string(),
			fc.string(),
			(measure, first, second) => {
				const names = [
					...(measure.units ?? []).flatMap(({ fields }) => fields.map(({ name }) => name)),
					...measure.parts.map(({ key }) => key)
				];
				const given = Object.fromEntries(
					names.map((name, place) => [name, place % 2 ? second : first])
				);
				const { values, errors } = readValues(measure, given);
				expect(values === null).toBe(Object.keys(errors).length > 0);
				for (const { key, refuse } of measure.parts) {
					const value = values?.[key];
					if (!isNumber(value) || value.comparator) continue;
					expect(value.number).toBeGreaterThanOrEqual(refuse.low);
					expect(value.number).toBeLessThanOrEqual(refuse.high);
				}
			}
		)
	);
});
