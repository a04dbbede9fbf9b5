import { expect, test } from 'vitest';
import { findPublished } from '../data/published.ts';
import type { Made } from '../schema.ts';
import { readMaking } from './read-making.ts';

const NONE = { measures: [], levels: [] };

function made(given: Record<string, string> = {}, chosen: Partial<Made['chosen']> = {}): Made {
	return {
		given: {
			...{ title: 'Pressure and pulse', about: 'To see how they are.', how: 'Rest.\n\n Sit. ' },
			...{ readings: '2', apart: '1', days: '7', result: 'average', skipDays: '1', fewest: '12' },
			...{ source: 'Our own', ...given }
		},
		chosen: { measures: ['blood-pressure'], slots: ['morning', 'evening'], rules: [], ...chosen }
	};
}

const errorsOf = (...of: Parameters<typeof made>) => readMaking(made(...of), NONE).errors;

test('what is filled in is a programme, a line each for how, and targets of what it measures', () => {
	const targets = {
		'target-blood-pressure-systolic-high': '130',
		'target-blood-pressure-systolic-low': '',
		'target-weight-weight-high': '80'
	};
	const { definition, errors } = readMaking(made(targets), NONE);
	expect(errors).toEqual({});
	expect(definition).toMatchObject({
		...{ how: ['Rest.', 'Sit.'], readings: 2, days: 7, skipDays: 1, fewest: 12, levels: [] },
		targets: { 'blood-pressure': { systolic: { low: null, high: 130 } } }
	});
	expect(Object.keys(definition!.targets)).toEqual(['blood-pressure']);
});

test('each thing that is left out or odd is said beside its field, and nothing is made of the rest', () => {
	const empty = { given: {}, chosen: { measures: [], slots: [], rules: [] } };
	const { definition, errors } = readMaking(empty, NONE);
	expect(definition).toBe(null);
	expect(Object.keys(errors).sort()).toEqual(
		[
			...['about', 'apart', 'days', 'fewest', 'how', 'measures', 'readings', 'result'],
			...['skipDays', 'slots', 'source', 'title']
		].sort()
	);
	expect(errorsOf({ days: 'seven' })).toEqual({ days: 'Days: enter a whole number from 1 to 90' });
	expect(errorsOf({ days: '91' })).toHaveProperty('days');
	expect(errorsOf({}, { measures: ['bmi'] })).toHaveProperty('measures');
	expect(errorsOf({ 'target-blood-pressure-systolic-high': '9999' })).toHaveProperty([
		'target-blood-pressure-systolic-high'
	]);
});

test('what cannot be together is said: times that overlap, zones of a weight, a change of two numbers', () => {
	expect(errorsOf({}, { slots: ['morning', 'breakfast'] })).toHaveProperty('slots');
	expect(errorsOf({}, { slots: ['day', 'evening'] })).toHaveProperty('slots');
	expect(errorsOf({}, { slots: ['breakfast', 'lunch', 'tea', 'bed'] })).toEqual({});
	expect(errorsOf({ result: 'zones' })).toHaveProperty('result');
	expect(errorsOf({ result: 'zones' }, { measures: ['peak-flow'] })).toEqual({});
	expect(errorsOf({ result: 'change' })).toHaveProperty('result');
	expect(errorsOf({ result: 'change' }, { measures: ['weight'] })).toEqual({});
	expect(errorsOf({ skipDays: '7' })).toHaveProperty('skipDays');
	// 2 readings, twice a day, on 6 days that count.
	expect(errorsOf({ fewest: '24' })).toEqual({});
	expect(errorsOf({ fewest: '25' })).toHaveProperty('fewest');
});

test('levels of the one that it was made from stay while it measures the same; a rule only with its measure', () => {
	const { definition: from } = findPublished('home-blood-pressure')!;
	expect(readMaking(made(), from).definition?.levels).toEqual(from.levels);
	expect(readMaking(made({}, { measures: ['weight'] }), from).definition?.levels).toEqual([]);
	expect(readMaking(made({ result: 'diary' }), from).definition?.levels).toEqual([]);
	const rules = ['weight-gain', 'no-such-rule'];
	expect(readMaking(made({}, { rules }), from).definition?.rules).toEqual([]);
	expect(readMaking(made({}, { rules, measures: ['weight'] }), from).definition?.rules).toEqual([
		'weight-gain'
	]);
});
