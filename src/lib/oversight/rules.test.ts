import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingDays, dueOn, expectedOn, isOverdue, isRunning, shortestOf } from './rules.ts';
import { Clocks, USUAL_CLOCKS } from './schema.ts';

test('a question is due after a month, as the ICO counts it', () => {
	// The same date of the next month.
	expect(dueOn('question', '2026-11-23', USUAL_CLOCKS)).toBe('2026-12-23');
	// 31 January has no such date in February: its last day, a Sunday in 2027, so the Monday after.
	expect(dueOn('question', '2027-01-29', USUAL_CLOCKS)).toBe('2027-03-01');
	expect(dueOn('question', '2027-01-31', USUAL_CLOCKS)).toBe('2027-03-01');
	expect(dueOn('question', '2028-01-31', USUAL_CLOCKS)).toBe('2028-02-29');
	// 25 December 2026 is a holiday, then a weekend, then Monday the 28th is one as well.
	expect(dueOn('question', '2026-11-25', USUAL_CLOCKS)).toBe('2026-12-29');
});

test('an answer may be expected, and an emergency is looked into, after working days', () => {
	expect(expectedOn('2026-11-23', USUAL_CLOCKS)).toBe('2026-12-07');
	expect(dueOn('emergency', '2026-11-23', USUAL_CLOCKS)).toBe('2026-11-30');
	expect(dueOn('emergency', '2026-11-28', USUAL_CLOCKS)).toBe('2026-12-04');
	expect(dueOn('emergency', '2026-12-23', USUAL_CLOCKS)).toBe('2027-01-04');
});

test('an area may want answers sooner, and never has them later than the law does', () => {
	const sooner = { ...USUAL_CLOCKS, question: { targetWorkingDays: 3, workingDays: 5 } };
	expect(dueOn('question', '2026-11-23', sooner)).toBe('2026-11-30');
	expect(expectedOn('2026-11-23', sooner)).toBe('2026-11-26');
	// Twenty working days over Christmas are more than a month.
	const later = { ...USUAL_CLOCKS, question: { targetWorkingDays: 10, workingDays: 20 } };
	expect(dueOn('question', '2026-12-10', later)).toBe('2027-01-11');
	expect(dueOn('question', '2026-12-10', USUAL_CLOCKS)).toBe('2027-01-11');
	expect(dueOn('correction', '2026-11-23', { ...sooner, correction: { workingDays: 5 } })).toBe(
		'2026-11-30'
	);
	expect(Clocks.safeParse({ ...sooner, emergency: { workingDays: 0 } }).success).toBe(false);
});

test('in several areas, the shortest time of any of them holds', () => {
	const one = { ...USUAL_CLOCKS, question: { targetWorkingDays: 3, workingDays: 5 } };
	const other = { ...USUAL_CLOCKS, emergency: { workingDays: 2 } };
	expect(shortestOf([one, other])).toEqual({
		question: { targetWorkingDays: 3, workingDays: 5 },
		emergency: { workingDays: 2 },
		correction: {}
	});
	expect(shortestOf([USUAL_CLOCKS])).toEqual(USUAL_CLOCKS);
});

test('it is overdue from the day after its last one, until somebody closes it', () => {
	const item = { dueOn: '2026-12-23', closedAt: null };
	expect(isOverdue(item, '2026-12-23')).toBe(false);
	expect(isOverdue(item, '2026-12-24')).toBe(true);
	expect(isOverdue({ ...item, closedAt: new Date() }, '2027-12-24')).toBe(false);
});

test('an emergency lapses by itself, and ends at once when it is ended', () => {
	const lapsesAt = new Date('2026-11-23T16:00:00Z');
	const at = (time: string) => new Date(`2026-11-23T${time}Z`);
	expect(isRunning({ lapsesAt, endedAt: null }, at('15:59:59.999'))).toBe(true);
	expect(isRunning({ lapsesAt, endedAt: null }, at('16:00:00'))).toBe(false);
	expect(isRunning({ lapsesAt, endedAt: at('14:00:00') }, at('14:00:00'))).toBe(false);
});

test('whatever the day, nothing is due on a weekend, and more days are never sooner', () => {
	const day = fc
		.date({ min: new Date('2026-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	fc.assert(
		fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
			const reached = addWorkingDays(from, count);
			for (const due of [
				reached,
				dueOn('question', from, USUAL_CLOCKS),
				dueOn('emergency', from, USUAL_CLOCKS)
			]) {
				expect([0, 6]).not.toContain(new Date(due).getUTCDay());
				expect(due > from).toBe(true);
			}
			expect(addWorkingDays(from, count + 1) > reached).toBe(true);
		})
	);
});
