import { expect, test } from 'vitest';
import { atTime } from '#lib/server/clock.ts';
import { findPeriod } from './find-period.ts';
import { readDraft } from './read-draft.ts';

const NOW = '2026-11-23T09:00:00Z';
const find = (answers: Record<string, string>, at = NOW) =>
	atTime(at, () => Promise.resolve(findPeriod(readDraft(new URLSearchParams(answers)))));
const day = (which: 'start' | 'end', words: string) => {
	const [day = '', month = '', year = ''] = words.split(' ');
	return { [`${which}Day`]: day, [`${which}Month`]: month, [`${which}Year`]: year };
};

test('from now and without end', async () => {
	const { period, errors } = await find({ starts: 'now', ends: 'never' });
	expect(errors).toEqual({});
	expect(period).toEqual({ startsAt: new Date(NOW), endsAt: null });
});

test('days are the UK’s, and the last one counts', async () => {
	const { period } = await find({
		...{ starts: 'date', ends: 'date' },
		...day('start', '1 7 2027'),
		...day('end', '31 7 2027')
	});
	expect(period!.startsAt.toISOString()).toBe('2027-06-30T23:00:00.000Z');
	expect(period!.endsAt!.toISOString()).toBe('2027-07-31T23:00:00.000Z');
	// The clocks go back in the night to the last Sunday of October.
	const over = await find({ starts: 'now', ends: 'date', ...day('end', '31 10 2027') });
	expect(over.period!.endsAt!.toISOString()).toBe('2027-11-01T00:00:00.000Z');
});

test('from today is from now', async () => {
	const { period } = await find({ starts: 'date', ends: 'never', ...day('start', '23 11 2026') });
	expect(period!.startsAt.toISOString()).toBe('2026-11-23T09:00:00.000Z');
});

test.each([
	[{}, { starts: 'Choose when it starts', ends: 'Choose when it ends' }],
	[
		{ starts: 'date', ends: 'never', ...day('start', '31 2 2027') },
		{ startDay: 'Enter the day when it starts, like 3 12 2026' }
	],
	[
		{ starts: 'date', ends: 'never', ...day('start', '22 11 2026') },
		{ startDay: 'The day when it starts must be today or later' }
	],
	[
		{ starts: 'now', ends: 'date', ...day('end', 'x 1 2027') },
		{ endDay: 'Enter the last day, like 24 12 2026' }
	],
	[
		{ starts: 'now', ends: 'date', ...day('end', '22 11 2026') },
		{ endDay: 'The last day must be today or later' }
	],
	[
		{
			...{ starts: 'date', ends: 'date' },
			...day('start', '3 12 2026'),
			...day('end', '2 12 2026')
		},
		{ endDay: 'The last day must not be before the first' }
	]
])('%j is said in words', async (answers, errors) => {
	expect(await find(answers)).toEqual({ period: null, errors });
});
