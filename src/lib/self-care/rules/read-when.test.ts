import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenWhen, momentsOf, readTime, readWhen, ZONE, zonedText } from './read-when.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const past = (day: string, month: string, year: string, time: string, fold = '') =>
	readWhen({ when: 'past', day, month, year, time, fold }, NOW);

test('a time of the summer and one of the winter keep their own offsets', () => {
	expect(past('3', '7', '2026', '7:30am').when!.text).toBe('2026-07-03T07:30:00+01:00');
	expect(past('3', '1', '2026', '7:30pm').when!.text).toBe('2026-01-03T19:30:00+00:00');
});

test('an hour that did not happen is refused, and one that came twice is asked about', () => {
	expect(past('29', '3', '2026', '01:30').errors!.time).toContain('clocks went forward');
	expect(past('25', '10', '2026', '01:30').errors!.fold).toContain('came twice');
	expect(past('25', '10', '2026', '01:30', 'first').when!.at.toISOString()).toBe(
		'2026-10-25T00:30:00.000Z'
	);
	expect(past('25', '10', '2026', '01:30', 'second').when!.text).toBe('2026-10-25T01:30:00+00:00');
	expect(past('25', '10', '2026', '02:00').when!.text).toBe('2026-10-25T02:00:00+00:00');
});

test('the future is refused by the minute, and no such day or time is one', () => {
	expect(past('23', '11', '2026', '12:00').errors).toBe(null);
	expect(past('23', '11', '2026', '12:01').errors).toEqual({ time: 'It must be in the past' });
	expect(past('24', '11', '2026', '09:00').errors).toEqual({ day: 'It must be in the past' });
	for (const [day, month, year] of [
		['31', '2', '2026'],
		['0', '1', '2026'],
		['1', '13', '2026'],
		['1', '1', '26'],
		['', '', '']
	] as const) {
		expect(past(day, month, year, '9am').errors).toEqual({ day: 'Enter a day, like 3 9 2026' });
	}
	expect(readWhen({}, NOW).errors).toEqual({ when: 'Choose when you measured it' });
});

test('times as people write them; what may be morning or evening is none', () => {
	const minutes = (text: string) => {
		const time = readTime(text);
		return time && time.hour * 60 + time.minute;
	};
	expect(['7:30am', '7.30 PM', '19:30', '0730', '12am', '12:15pm', 'midday'].map(minutes)).toEqual([
		450, 1170, 1170, 450, 0, 735, 720
	]);
	expect(['7', '', '25:00', '7:60am', '13pm', '0am', 'x'].map(minutes)).toEqual(
		Array(7).fill(undefined)
	);
});

test('“just now” is when it was saved, and never a moment to come', () => {
	const saved = '2026-11-23T11:00:00.000Z';
	expect(readWhen({ when: 'now', at: saved }, NOW).when!.at.toISOString()).toBe(saved);
	expect(readWhen({ when: 'now', at: '2026-11-23T12:04:00Z' }, NOW).when!.at).toEqual(NOW);
	for (const at of ['2026-11-23T12:06:00Z', '2030-01-01T00:00:00Z', 'soon']) {
		expect(readWhen({ when: 'now', at }, NOW).errors!.when).toContain('Check that clock');
	}
});

test('a device says in which zone its clock stood; one that nobody knows is ours', () => {
	const given = { when: 'now', at: '2026-11-23T11:00:00.000Z' };
	const at = (zone: string) => readWhen({ ...given, zone }, NOW).when!;
	expect(at('Asia/Kathmandu')).toMatchObject({
		...{ zone: 'Asia/Kathmandu', text: '2026-11-23T16:45:00+05:45' }
	});
	expect(at('Middle/Earth')).toMatchObject({ zone: ZONE, text: '2026-11-23T11:00:00+00:00' });
});

test('every moment is found again from what its clock showed', () => {
	const minute = fc
		.integer({ min: 0, max: 60 * 24 * 365 * 40 })
		.map((count) => new Date(Date.UTC(1995, 0, 1) + count * 60_000));
	fc.assert(
		fc.property(minute, fc.constantFrom(ZONE, 'Asia/Kathmandu', 'America/New_York'), (at, zone) => {
			const text = zonedText(at, zone);
			expect(new Date(text)).toEqual(at);
			const { day, month, year, time } = givenWhen(at, zone) as Record<
				'day' | 'month' | 'year' | 'time',
				string
			>;
			const [hour, minutes] = time.split(':').map(Number) as [number, number];
			const moments = momentsOf(
				{ year: +year, month: +month, day: +day, hour, minute: minutes },
				zone
			);
			expect(moments).toContainEqual(at);
		})
	);
});
