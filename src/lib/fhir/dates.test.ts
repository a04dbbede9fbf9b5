import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFhirDate, isFhirInstant, parseFhirDate, parsePeriod } from './dates.ts';
import { clockWords, dateTimeWords, dateWords, periodWords } from './words/date-words.ts';

describe('parseFhirDate', () => {
	it.each([
		['2019', 'year', '2019-01-01T00:00:00.000Z'],
		['2019-08', 'month', '2019-08-01T00:00:00.000Z'],
		['2018-08-06', 'day', '2018-08-06T00:00:00.000Z'],
		['2020-02-29', 'day', '2020-02-29T00:00:00.000Z'],
		['2018-08-06T17:30:00+01:00', 'instant', '2018-08-06T16:30:00.000Z'],
		['2018-08-06T17:30:00.1239Z', 'instant', '2018-08-06T17:30:00.123Z'],
		['2016-12-31T23:59:60Z', 'instant', '2017-01-01T00:00:00.000Z'],
		['0062-01-01', 'day', '0062-01-01T00:00:00.000Z']
	])('reads %s to the %s', (text, precision, at) => {
		expect(parseFhirDate(text)).toEqual({ at, precision });
	});

	it.each([
		...['', '19', '2019-13', '2019-00', '2019-02-29', '2019-04-31', '2019-1-1', '06/08/2018'],
		...['2018-08-06T17:30:00', '2018-08-06T17:30Z', '2018-08-06T24:00:00Z', '2018-08-06T17:60:00Z'],
		...['2018-08-06 17:30:00Z', '2018-08-06T17:30:00+15:00', '0000', '9999-12-31T23:59:59-14:00'],
		...['0001-01-01T00:00:00+14:00', '2018-08-06T17:30:00z', ' 2018']
	])('refuses %j', (text) => expect(parseFhirDate(text)).toBeNull());

	it('gives back every moment and every day', () => {
		const date = fc.date({
			min: new Date('1000-01-01'),
			max: new Date('3000-01-01'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(date, (moment) => {
				const at = moment.toISOString();
				expect(parseFhirDate(at)).toEqual({ at, precision: 'instant' });
				expect(parseFhirDate(at.slice(0, 10))?.at.slice(0, 10)).toBe(at.slice(0, 10));
			})
		);
	});

	it('tells dates from moments', () => {
		expect([isFhirDate('2018-08'), isFhirDate('2018-08-06T17:30:00Z')]).toEqual([true, false]);
		expect([isFhirInstant('2018-08'), isFhirInstant('2018-08-06T17:30:00Z')]).toEqual([
			false,
			true
		]);
	});

	it('reads the ends of a period', () => {
		expect(parsePeriod({ start: '2018' })).toEqual({
			start: { at: '2018-01-01T00:00:00.000Z', precision: 'year' },
			end: null
		});
	});
});

describe('date words', () => {
	it.each([
		['2019', '2019'],
		['2019-08', 'August 2019'],
		['2018-08-06', '6 August 2018'],
		['2018-08-06T16:30:00Z', '6 August 2018 at 5:30pm'],
		['2018-08-06T23:30:00Z', '7 August 2018 at 12:30am'],
		['2018-12-06T12:00:00Z', '6 December 2018 at midday'],
		['2018-12-06T00:00:00Z', '6 December 2018 at midnight'],
		['2018-12-06T09:00:00Z', '6 December 2018 at 9am']
	])('says %s as %s', (text, words) => {
		const instant = parseFhirDate(text);
		expect(instant && dateTimeWords(instant)).toBe(words);
	});

	it('says a day without its time', () => {
		const instant = parseFhirDate('2018-08-06T23:30:00Z');
		expect(instant && dateWords(instant)).toBe('7 August 2018');
	});

	it('says times and periods', () => {
		expect(clockWords('17:05:00')).toBe('5:05pm');
		expect(periodWords({ start: '2018-08-06', end: '2018-09' })).toBe(
			'6 August 2018 to September 2018'
		);
		expect(periodWords({ end: '2018' })).toBe('until 2018');
		expect(periodWords({})).toBeNull();
	});
});
