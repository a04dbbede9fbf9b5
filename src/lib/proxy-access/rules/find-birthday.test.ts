import { expect, test } from 'vitest';
import { dayMonthsFrom, findBirthday, isOfAge, startOfUkDay } from './find-birthday.ts';

test('a birthday begins at midnight in the UK, in summer and in winter', () => {
	expect(isOfAge('2010-07-15', 16, new Date('2026-07-14T22:59:59.999Z'))).toBe(false);
	expect(isOfAge('2010-07-15', 16, new Date('2026-07-14T23:00:00Z'))).toBe(true);
	expect(isOfAge('2010-12-15', 16, new Date('2026-12-14T23:59:59.999Z'))).toBe(false);
	expect(isOfAge('2010-12-15', 16, new Date('2026-12-15T00:00:00Z'))).toBe(true);
	expect(startOfUkDay('2026-07-15')).toEqual(new Date('2026-07-14T23:00:00Z'));
	expect(startOfUkDay('2026-12-15')).toEqual(new Date('2026-12-15T00:00:00Z'));
});

test('whoever was born on 29 February is older on 1 March where the year has no such day', () => {
	expect(findBirthday('2012-02-29', 11)).toBe('2023-03-01');
	expect(findBirthday('2012-02-29', 16)).toBe('2028-02-29');
	expect(isOfAge('2012-02-29', 11, new Date('2023-02-28T23:59:59Z'))).toBe(false);
	expect(isOfAge('2012-02-29', 11, new Date('2023-03-01T00:00:00Z'))).toBe(true);
});

test('months are counted to the last day of a shorter month', () => {
	expect(dayMonthsFrom('2026-05-31', -3)).toBe('2026-02-28');
	expect(dayMonthsFrom('2026-08-31', 6)).toBe('2027-02-28');
	expect(dayMonthsFrom('2026-11-23', 12)).toBe('2027-11-23');
});
