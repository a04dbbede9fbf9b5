import { expect, it } from 'vitest';
import { at, day, fluJabDay, workday } from './days.ts';

it('counts days whatever the hour', () => {
	expect(day(new Date('2026-11-23T00:00:00Z'), -23)).toBe('2026-10-31');
	expect(day(new Date('2026-11-23T23:59:59Z'), -23)).toBe('2026-10-31');
});

it('finds no clinic open at a weekend or at Christmas', () => {
	const today = new Date('2026-12-30T12:00:00Z');
	for (let offset = -400; offset < 100; offset++) {
		const open = workday(today, offset);
		expect([0, 6]).not.toContain(new Date(`${open}T00:00:00Z`).getUTCDay());
		expect(open).not.toMatch(/-(12-25|12-26|01-01)$/);
		expect(open <= day(today, offset)).toBe(true);
	}
});

it('tells the time by British clocks', () => {
	expect(at('2026-03-28', '10:00')).toBe('2026-03-28T10:00:00+00:00');
	expect(at('2026-03-29', '10:00')).toBe('2026-03-29T10:00:00+01:00');
	expect(at('2026-10-24', '10:00')).toBe('2026-10-24T10:00:00+01:00');
	expect(at('2026-10-25', '10:00')).toBe('2026-10-25T10:00:00+00:00');
});

it('gives flu jabs in autumns that are past', () => {
	expect(fluJabDay(new Date('2026-11-23T00:00:00Z'), 0)).toBe('2026-10-14');
	expect(fluJabDay(new Date('2026-11-01T00:00:00Z'), 0)).toBe('2025-10-14');
	expect(fluJabDay(new Date('2027-05-01T00:00:00Z'), 1)).toBe('2025-10-14');
});
