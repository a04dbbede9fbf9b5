import fc from 'fast-check';
import { expect, test } from 'vitest';
import { healthExport, HEALTH_HEAD, pressure, quantity, record } from '#tests/health-export.ts';
import type { HealthRow } from '../schema.ts';
import { HealthReader } from './health-reader.ts';

function read(text: string, cuts: number[] = []) {
	const rows: HealthRow[] = [];
	const reader = new HealthReader((row) => rows.push(row), '2026-11-23');
	const places = [...new Set([0, ...cuts.map((cut) => cut % text.length), text.length])];
	places.sort((one, other) => one - other);
	places.slice(1).forEach((end, place) => reader.write(text.slice(places[place], end)));
	return { shape: reader.end(), rows };
}

const at = (time: string, day = '2026-11-20') => `${day} ${time}:00 +0000`;
const SAMPLE = healthExport(
	pressure(at('07:31'), 128, 82),
	quantity('BodyMass', { start: at('07:00'), value: '158.5', unit: 'lb' }),
	quantity('OxygenSaturation', { start: at('07:05'), value: '0.97', unit: '%' }),
	quantity('BloodGlucose', { start: at('07:06'), value: '112.0', unit: 'mg/dL' }),
	quantity('BodyTemperature', { start: at('07:07'), value: '98.6', unit: 'degF' }),
	quantity('RestingHeartRate', { start: at('23:00'), value: '61.4', unit: 'count/min' }),
	quantity('HeartRate', { start: at('07:08'), value: '64', unit: 'count/min' }),
	quantity('StepCount', { start: at('09:00'), end: at('09:30'), value: 2000, unit: 'count' }),
	quantity('StepCount', { start: at('15:00'), end: at('15:30'), value: 3000, unit: 'count' }),
	quantity('StepCount', { start: at('09:00'), value: 2100, unit: 'count', source: 'Watch' }),
	quantity('StepCount', { start: at('09:00', '2026-11-23'), value: 50, unit: 'count' }),
	record('HKCategoryTypeIdentifierSleepAnalysis', {
		...{ start: '2026-11-19 23:00:00 +0000', end: at('06:30') },
		value: 'HKCategoryValueSleepAnalysisAsleepCore'
	}),
	record('HKCategoryTypeIdentifierSleepAnalysis', {
		...{ start: '2026-11-19 22:30:00 +0000', end: at('07:00') },
		value: 'HKCategoryValueSleepAnalysisInBed'
	})
);

test('each kind becomes the form of its measure, in the unit that it was measured in', () => {
	const { rows, shape } = read(SAMPLE);
	const given = Object.fromEntries(rows.map(({ kind, given: fields }) => [kind, fields]));
	expect(given.pressure).toEqual({
		...{ systolic: '128', diastolic: '82' },
		...{ when: 'device', at: '2026-11-20T07:31:00.000Z', zone: 'Europe/London' }
	});
	expect(given).toMatchObject({
		weight: { unit: 'st-lb', stones: '11', pounds: '4.5' },
		oxygen: { oxygen: '97' },
		glucose: { unit: 'mg', mg: '112' },
		temperature: { unit: 'fahrenheit', fahrenheit: '98.6' },
		pulse: { pulse: '61' },
		// What a phone and a watch counted at once counts once; today is not over.
		steps: { steps: '5000', at: '2026-11-20T15:30:00.000Z' },
		// Of the day of waking, without lying awake.
		sleep: { hours: '7.5', at: '2026-11-20T06:30:00.000Z' }
	});
	expect(rows.filter(({ kind }) => kind === 'pressure')).toHaveLength(1);
	expect(rows.filter(({ kind }) => kind === 'steps')).toHaveLength(1);
	expect(shape.left).toBe(1);
	expect(shape.found.map(({ kind, count }) => [kind, count])).toContainEqual(['weight', 1]);
});

test('however the file arrives in pieces, it says the same', () => {
	const whole = read(SAMPLE);
	fc.assert(
		fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => {
			expect(read(SAMPLE, cuts)).toEqual(whole);
		}),
		{ numRuns: 30 }
	);
});

test('a sensor that measures every five minutes is known as one', () => {
	const times = Array.from({ length: 40 }, (_, place) =>
		at(
			`${String(8 + Math.floor(place / 12)).padStart(2, '0')}:${String((place % 12) * 5).padStart(2, '0')}`
		)
	);
	const sensed = times.map((start) =>
		quantity('BloodGlucose', { start, value: '6.1', unit: 'mmol/L', source: 'Sensor' })
	);
	const pricked = quantity('BloodGlucose', { start: at('07:00'), value: '6.0', unit: 'mmol/L' });
	const { shape, rows } = read(healthExport(pricked, ...sensed));
	expect(shape.sensors).toEqual([1]);
	expect(rows.filter(({ source }) => source === 0)).toHaveLength(1);
});

test('a zone that is not home’s is kept as its offset', () => {
	const { rows } = read(
		healthExport(
			quantity('BodyMass', { start: '2026-07-01 07:00:00 +0530', value: 70, unit: 'kg' })
		)
	);
	expect(rows[0]!.given).toMatchObject({ at: '2026-07-01T01:30:00.000Z', zone: '+05:30' });
});

test.each([
	['another document', '<?xml version="1.0"?><ClinicalDocument/>', 'not an export of Apple Health'],
	['cut short', SAMPLE.slice(0, -200), 'broken'],
	['a tag that does not end', healthExport('<Record type="x"'), 'broken'],
	[
		'entities that grow',
		'<!DOCTYPE HealthData [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><HealthData><Record type="&b;"/></HealthData>',
		'broken'
	],
	[
		'a file of this computer',
		'<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]><HealthData>&a;</HealthData>',
		'broken'
	]
])('%s is refused in words', (_what, text, words) => {
	expect(() => read(text)).toThrow(words);
});

test('numbers and dates that are none are left, and harm nothing', () => {
	const { shape, rows } = read(
		HEALTH_HEAD +
			quantity('BodyMass', { start: at('07:00'), value: 'heavy', unit: 'kg' }) +
			quantity('BodyMass', { start: 'yesterday', value: 70, unit: 'kg' }) +
			quantity('BodyMass', { start: at('07:00'), value: 70, unit: 'bananas' }) +
			'</HealthData>'
	);
	expect(rows).toEqual([]);
	expect(shape).toMatchObject({ found: [], left: 3 });
});
