import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '#lib/self-care/schema.ts';
import { findPublished, published } from './data/published.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { findSafetyRule } from '#lib/self-care/data/safety-rules.ts';
import { makeResults, zoneOf, type Made, type Result } from './rules/make-result.ts';
import {
	completeness,
	dayOf,
	daysAfter,
	nextReminder,
	nextTask,
	progress,
	stateOf,
	within
} from './rules.ts';
import type { Definition } from './schema.ts';

const PRESSURE = findPublished('home-blood-pressure')!.definition;
const FIRST = '2026-11-16';
let counted = 0;

function reading(numbers: Record<string, number>, at: string, measure = 'blood-pressure'): Fact {
	const values = Object.fromEntries(
		Object.entries(numbers).map(([key, number]) => [key, { number }])
	);
	return { entryId: `entry ${++counted}`, measure, values, at: new Date(at) };
}

/** Two readings, a minute apart, each morning and evening of these days. */
function week(days: number[], systolic: number, diastolic: number): Fact[] {
	return days.flatMap((day) =>
		['07:30', '07:31', '19:30', '19:31'].map((time) =>
			reading({ systolic, diastolic }, `${daysAfter(FIRST, day - 1)}T${time}:00Z`)
		)
	);
}

function result(
	facts: Fact[],
	definition: Definition = PRESSURE,
	own: object = {},
	standing: Partial<Pick<Made, 'usual' | 'limits'>> = {}
): Result {
	const made = {
		definition,
		own: { targets: {}, best: null, ...own },
		firstDay: FIRST,
		best: null,
		...{ usual: true, limits: {}, ...standing }
	};
	return makeResults(made, facts)[0]!;
}

test('NICE NG136: the first day is dropped, and of the others every reading is in the average', () => {
	const facts = [...week([1], 190, 110), ...week([2, 3, 4, 5, 6, 7], 134, 84)];
	expect(result(facts)).toMatchObject({
		...{ enough: true, counted: 24, level: 0 },
		summary: { average: { systolic: 134, diastolic: 84 } }
	});
});

test('fewer than 12 after the first day are no average, whatever they say; 12 are one', () => {
	const eleven = [...week([1], 190, 110), ...week([2, 3, 4], 160, 100).slice(1)];
	expect(result(eleven)).toMatchObject({ enough: false, counted: 11, fewest: 12 });
	expect(result(eleven)).not.toHaveProperty('summary');
	expect(result(week([2, 3, 4], 160, 100))).toMatchObject({ enough: true, counted: 12, level: 2 });
});

test.each([
	[134, 84, 0],
	[135, 84, 1],
	[134, 85, 1],
	[149, 94, 1],
	[150, 80, 2],
	[120, 95, 2]
])(
	'an average of %i over %i is on level %i: either number counts',
	(systolic, diastolic, level) => {
		expect(result(week([2, 3, 4], systolic, diastolic))).toMatchObject({ level });
	}
);

test('what is shown is what is held against a level: 134.5 is shown as 135', () => {
	const facts = [...week([2, 3], 134, 80), ...week([4, 5], 135, 80)];
	expect(result(facts)).toMatchObject({ summary: { average: { systolic: 135 } }, level: 1 });
});

test('targets set for one person are told instead of the levels for everybody', () => {
	const own = { targets: { 'blood-pressure': { systolic: { low: null, high: 145 } } } };
	expect(result(week([2, 3, 4], 140, 80), PRESSURE, own)).toMatchObject({
		level: null,
		onTarget: true
	});
	expect(result(week([2, 3, 4], 146, 80), PRESSURE, own)).toMatchObject({ onTarget: false });
	expect(result(week([2, 3, 4], 146, 80))).toMatchObject({ level: 1, onTarget: null });
});

test('beside a personal plan, under 18 and in pregnancy no band of a programme for everybody is used', () => {
	const facts = week([2, 3, 4], 140, 80);
	const bands = { systolic: { low: null, high: 135 } };
	const aimed = { ...PRESSURE, targets: { 'blood-pressure': bands } };
	expect(result(facts, aimed)).toMatchObject({ level: 1, onTarget: false });
	const other = { usual: false };
	expect(result(facts, aimed, {}, other)).toMatchObject({ level: null, onTarget: null });
	const limits = { 'blood-pressure': { systolic: { low: null, high: 150 } } };
	expect(result(facts, aimed, {}, { limits })).toMatchObject({ level: null, onTarget: true });
	expect(result(facts, aimed, {}, { ...other, limits })).toMatchObject({ onTarget: true });
	// What was asked with it goes before what was set at another time.
	const own = { targets: { 'blood-pressure': { systolic: { low: null, high: 130 } } } };
	expect(result(facts, aimed, own, { limits })).toMatchObject({ onTarget: false });
	const sugar = { ...findPublished('glucose-diary')!.definition };
	const diary = { ...sugar, targets: { glucose: { glucose: { low: 4, high: 7 } } } };
	const one = [reading({ glucose: 6 }, `${FIRST}T07:00Z`, 'glucose')];
	expect(result(one, diary)).toMatchObject({ slots: [{ onTarget: 1 }] });
	expect(result(one, diary, {}, other)).toMatchObject({ slots: [{ onTarget: null }] });
});

const anyFacts = fc.array(
	fc.record({
		hours: fc.integer({ min: -48, max: 9 * 24 }),
		systolic: fc.integer({ min: 60, max: 250 }),
		diastolic: fc.integer({ min: 40, max: 150 })
	}),
	{ maxLength: 60 }
);

test('any readings: those outside its days and of its first change nothing, and order never matters', () => {
	fc.assert(
		fc.property(anyFacts, (all) => {
			const facts = all.map(({ hours, systolic, diastolic }) =>
				reading(
					{ systolic, diastolic },
					new Date(Date.parse(`${FIRST}T00:00Z`) + hours * 3_600_000).toISOString()
				)
			);
			const days = within(PRESSURE, FIRST, facts).filter(
				({ at }) => dayOf(at, PRESSURE.slots).day > FIRST
			);
			expect(result([...facts].reverse())).toEqual(result(facts));
			expect(result(days)).toEqual(result(facts));
			const [one] = facts;
			// Taken out or hidden, a reading leaves no trace: it is as if it had never been there.
			const without = facts.filter((fact) => fact !== one);
			const { done, wanted } = completeness(progress(PRESSURE, FIRST, without));
			expect(done).toBeLessThanOrEqual(completeness(progress(PRESSURE, FIRST, facts)).done);
			expect([wanted, done <= wanted]).toEqual([28, true]);
		})
	);
});

test('two readings sooner than a minute after each other are done once; both are in the average', () => {
	const soon = ['07:30:00', '07:30:40'].map((time) =>
		reading({ systolic: 130, diastolic: 80 }, `${FIRST}T${time}Z`)
	);
	expect(progress(PRESSURE, FIRST, soon)[0]!.slots[0]).toEqual({
		slot: 'morning',
		done: 1,
		wanted: 2
	});
	const late = reading({ systolic: 130, diastolic: 80 }, `${FIRST}T07:31:00Z`);
	expect(progress(PRESSURE, FIRST, [...soon, late])[0]!.slots[0]!.done).toBe(2);
});

test('what is next: now, this evening, tomorrow, and nothing after the last', () => {
	const days = (facts: Fact[]) => progress(PRESSURE, FIRST, facts);
	const at = (text: string) => new Date(text);
	const [one] = week([1], 130, 80);
	expect(nextTask(PRESSURE, days([]), at('2026-11-15T09:00Z'))).toEqual({
		kind: 'later',
		slot: 'morning',
		day: FIRST
	});
	expect(nextTask(PRESSURE, days([one!]), at('2026-11-16T07:32Z'))).toEqual({
		kind: 'now',
		slot: 'morning',
		left: 1
	});
	expect(nextTask(PRESSURE, days([one!]), at('2026-11-16T13:00Z'))).toEqual({
		kind: 'later',
		slot: 'evening',
		day: FIRST
	});
	expect(nextTask(PRESSURE, days(week([1], 130, 80)), at('2026-11-16T20:00Z'))).toMatchObject({
		day: '2026-11-17'
	});
	// Half past midnight still belongs to the evening before.
	expect(nextTask(PRESSURE, days([]), at('2026-11-17T00:30Z'))).toEqual({
		kind: 'now',
		slot: 'evening',
		left: 2
	});
	expect(nextTask(PRESSURE, days([]), at('2026-11-23T04:00Z'))).toEqual({ kind: 'none' });
});

test('once a day is of the calendar day: half past midnight is today, and what is asked in the evening is still of yesterday', () => {
	const daily: Definition = { ...PRESSURE, slots: ['day'], readings: 1 };
	const night = new Date(`${FIRST}T00:30Z`);
	const due = { kind: 'now', slot: 'day', left: 1 };
	expect(nextTask(daily, progress(daily, FIRST, []), night)).toEqual(due);
	const taken = reading({ systolic: 130, diastolic: 80 }, `${FIRST}T00:31Z`);
	expect(completeness(progress(daily, FIRST, [taken]), FIRST)).toEqual({ done: 1, wanted: 1 });
	// The morning of a first day is still to come, and what was measured before it is not of it.
	const morning = { kind: 'later', slot: 'morning', day: FIRST };
	expect(nextTask(PRESSURE, progress(PRESSURE, FIRST, []), night)).toEqual(morning);
	expect(within(PRESSURE, FIRST, [taken])).toEqual([]);
});

test('mornings and evenings are by the clock there, on days when it changes too', () => {
	// 25 October 2026: back at 2am. 28 March 2027: forward at 1am.
	expect(dayOf(new Date('2026-10-25T03:30Z'), ['evening'])).toEqual({
		day: '2026-10-24',
		hour: 27
	});
	expect(dayOf(new Date('2026-10-25T04:00Z'), ['evening'])).toEqual({ day: '2026-10-25', hour: 4 });
	expect(dayOf(new Date('2027-03-28T03:00Z'), ['evening'])).toEqual({ day: '2027-03-28', hour: 4 });
	expect(dayOf(new Date('2027-03-28T02:59Z'), ['evening'])).toEqual({
		day: '2027-03-27',
		hour: 27
	});
	const span = { firstDay: '2026-10-24', lastDay: '2026-10-26' };
	const next = (after: string) => nextReminder([20, 8], span, new Date(after))?.toISOString();
	expect(next('2026-10-24T07:00Z')).toBe('2026-10-24T19:00:00.000Z');
	expect(next('2026-10-24T19:00Z')).toBe('2026-10-25T08:00:00.000Z');
	expect(next('2026-10-26T20:00Z')).toBe(undefined);
	expect(nextReminder([], span, new Date('2026-10-24T07:00Z'))).toBe(null);
});

test('zones are shares of a best, and there are none without it', () => {
	const blow = (number: number) => zoneOf({ values: { blow: { number } } }, 500);
	expect([400, 399, 250, 249].map(blow)).toEqual(['green', 'amber', 'amber', 'red']);
	const { definition } = findPublished('peak-flow-diary')!;
	const facts = [410, 300, 240].map((number, day) =>
		reading({ blow: number }, `${daysAfter(FIRST, day)}T08:00Z`, 'peak-flow')
	);
	expect(result(facts, definition, { best: 500 })).toMatchObject({
		counts: { green: 1, amber: 1, red: 1 },
		latest: 'red'
	});
	expect(result(facts, definition)).toMatchObject({ best: null, latest: null });
});

test('a diary is by time of day, and a weight by what changed', () => {
	const sugar = findPublished('glucose-diary')!.definition;
	const facts = [
		reading({ glucose: 6 }, `${FIRST}T07:00Z`, 'glucose'),
		reading({ glucose: 9 }, `${FIRST}T12:00Z`, 'glucose')
	];
	const own = { targets: { glucose: { glucose: { low: 4, high: 7 } } } };
	const { slots } = result(facts, sugar, own) as Extract<Result, { kind: 'diary' }>;
	expect(slots.map(({ slot, onTarget }) => [slot, onTarget])).toEqual([
		['breakfast', 1],
		['lunch', 0]
	]);
	const weights = [82.3, 80.2].map((weight, day) =>
		reading({ weight }, `${daysAfter(FIRST, day)}T07:00Z`, 'weight')
	);
	expect(result(weights, findPublished('daily-weight')!.definition)).toMatchObject({
		change: -2.1
	});
});

test('an enrolment stands where its steps and its days say', () => {
	const started = { kind: 'started' as const, firstDay: FIRST };
	const state = (steps: Parameters<typeof stateOf>[1], today: string) =>
		stateOf(PRESSURE, steps, new Date(`${today}T12:00Z`));
	expect(state([], FIRST)).toBe('asked');
	expect(state([started], '2026-11-22')).toBe('running');
	expect(state([started], '2026-11-23')).toBe('finished');
	expect(state([started, { kind: 'ended', firstDay: null }], FIRST)).toBe('ended');
});

test('every published programme names measures, parts and rules that are there, and its source', () => {
	for (const { definition } of published) {
		for (const key of definition.measures) expect(findMeasure(key)).toBeDefined();
		for (const key of definition.rules) expect(findSafetyRule(key)?.onlyAsked).toBe(true);
		for (const { from } of definition.levels) {
			const parts = findMeasure(definition.measures[0]!)!.parts.map(({ key }) => key);
			expect(Object.keys(from).every((part) => parts.includes(part))).toBe(true);
		}
		expect(definition.source.length).toBeGreaterThan(20);
	}
});
