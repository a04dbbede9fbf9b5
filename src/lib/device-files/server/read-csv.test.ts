import { expect, test } from 'vitest';
import { guessChoices } from '../rules/guess-choices.ts';
import { readRow } from '../rules/read-row.ts';
import { checkChoices } from '../rules/check-choices.ts';
import { readCsv } from './read-csv.ts';
import { CONTOUR, DEXCOM, IHEALTH, LIBRE, OMRON, SCALES } from '#tests/meter-files.ts';

const now = new Date('2026-11-23T12:00:00Z');

function read(text: string | Uint8Array) {
	const { shape, rows } = readCsv(typeof text === 'string' ? Buffer.from(text) : text);
	const choices = guessChoices({ ...shape, key: '' }, rows);
	const all = rows.map((row) => readRow(row, choices, now));
	return {
		...{ shape, choices, errors: checkChoices(choices, rows) },
		readings: all.flatMap(({ readings }) => readings),
		refused: all.flatMap(({ refused }) => refused)
	};
}

test('a file of Omron’s: blood pressure with its pulse, by its headings', () => {
	const { choices, errors, readings, refused } = read(OMRON);
	expect(choices.columns.slice(0, 5)).toEqual(['date', 'time', 'systolic', 'diastolic', 'pulse']);
	expect(errors).toEqual({});
	expect(readings).toMatchObject([
		{
			row: 2,
			measure: 'blood-pressure',
			given: {
				...{ systolic: '128', diastolic: '82', pulse: '71' },
				...{ when: 'device', at: '2026-11-20T07:31:00.000Z', zone: 'Europe/London' }
			}
		},
		{ row: 3, given: { at: '2026-07-02T18:05:00.000Z', systolic: '141' } }
	]);
	expect(refused).toMatchObject([
		{ row: 4, reason: 'The top number must be higher than the bottom number' },
		{ row: 5, reason: expect.stringContaining('in digits') as string },
		{ row: 6, reason: 'It is in the future' },
		{ row: 7, reason: '“Total steps” is not a date that we can read' }
	]);
});

test('a file of iHealth’s has semicolons and Windows letters, and dates that must be asked about', () => {
	const bytes = Buffer.from(IHEALTH, 'latin1');
	const { shape, choices, errors } = read(bytes);
	expect(shape).toMatchObject({ delimiter: ';', encoding: 'windows-1252' });
	expect(shape.header).toContain('Note für mich');
	expect(choices).toMatchObject({ dateOrder: null });
	expect(errors).toEqual({ dateOrder: 'Choose how the dates are written' });
});

test('FreeStyle Libre: only strips are finger pricks; lines above the headings are passed over', () => {
	const { shape, choices, errors, readings, refused } = read(LIBRE);
	expect(shape.header[2]).toBe('Device Timestamp');
	expect(choices.columns).toEqual(
		expect.arrayContaining(['moment', 'sensor', 'glucose']) as unknown
	);
	expect(choices.units).toEqual({ glucose: 'mmol' });
	expect(errors).toEqual({});
	expect(readings).toMatchObject([{ row: 5, given: { unit: 'mmol', mmol: '6.4' } }]);
	expect(refused).toEqual([]);
});

test('Contour: the unit is in the heading, HI and LO are values, and the meal is kept', () => {
	const { readings, refused } = read(CONTOUR);
	expect(readings).toMatchObject([
		{ given: { unit: 'mg', mg: '112', meal: 'before' } },
		{ given: { unit: 'mg', mg: 'HI', meal: 'after' } },
		{ given: { unit: 'mg', mg: '98' } }
	]);
	expect(refused).toMatchObject([{ reason: '“1o4” is not a number' }]);
});

test('a sensor’s file has nothing that is a finger prick', () => {
	const { errors } = read(DEXCOM);
	expect(errors).toEqual({ 'column-0': 'Choose at least one column with readings' });
});

test('scales that write pounds are kept in stones and pounds; in UTF-16, with tabs', () => {
	const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SCALES, 'utf16le')]);
	const { shape, readings } = read(bytes);
	expect(shape).toMatchObject({ delimiter: '\t', encoding: 'utf-16le' });
	expect(readings).toMatchObject([
		{ measure: 'weight', given: { unit: 'st-lb', stones: '11', pounds: '4.5' } }
	]);
});

test('hours that the clocks jumped over or showed twice are refused, each in a word', () => {
	const { readings, refused } = read(
		['Date,Time,Pulse', '2026-03-29,01:30,70', '2026-10-25,01:30,71', '2026-10-25,03:00,72'].join(
			'\n'
		)
	);
	expect(readings).toMatchObject([{ row: 4 }]);
	expect(refused.map(({ reason }) => reason)).toEqual([
		'The clocks went forward over this time, so it did not happen',
		'This time came twice that night, because the clocks went back'
	]);
});

test.each([
	['', 'nothing in this file'],
	['\n\n  \n', 'nothing in this file'],
	['Date,Time,Pulse\n', 'no rows'],
	['\u0000\u0001\u0002', 'not a file that we can read'],
	['Date,Pulse\n' + '2026-01-01,70\n'.repeat(20_001), 'more than 20,000 rows'],
	[`${'a,'.repeat(200)}\n${'1,'.repeat(200)}`, 'too many columns']
])('bad input %#: a clear word', (text, words) => {
	expect(() => readCsv(Buffer.from(text))).toThrow(words);
});

test('quotes that do not end, rows of unlike width and lines of every kind lose nothing', () => {
	const { readings } = read(
		'Date,Time,Pulse\r\n2026-01-02,07:00,"70"\r2026-01-03,07:00,71,x,y\n2026-01-04,07:00,7"2\n'
	);
	expect(readings.map(({ given }) => given.pulse)).toEqual(['70', '71']);
});
