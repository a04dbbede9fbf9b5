import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNhsNumber, isNhsNumber } from './nhs-number.ts';

/** Published examples (shared standards notes, 1.1). */
const VALID = ['9912003888', '9990548609', '9449306621', '9658218873', '9000000009'];
const nineDigits = fc.stringMatching(/^\d{9}$/);

describe('isNhsNumber', () => {
	it.each(VALID)('accepts %s', (text) => expect(isNhsNumber(text)).toBe(true));

	it.each([
		...['4857773456', '9912003889', '9999999999', '0000000000', '991200388', '99120038880'],
		...['991 200 3888', '', 'abcdefghij', '９９１２００３８８８', '9912003888\n']
	])('refuses %j', (text) => expect(isNhsNumber(text)).toBe(false));

	it('accepts at most one last digit for nine others', () => {
		fc.assert(
			fc.property(nineDigits, (nine) => {
				const accepted = [...'0123456789'].filter((last) => isNhsNumber(nine + last));
				expect(accepted.length).toBeLessThanOrEqual(1);
			})
		);
	});

	it('notices one wrong digit and two neighbours swapped', () => {
		const number = nineDigits
			.map((nine) => [...'0123456789'].map((last) => nine + last).find(isNhsNumber))
			.filter((text) => text !== undefined);
		const place = fc.integer({ min: 0, max: 8 });
		fc.assert(
			fc.property(number, place, fc.integer({ min: 1, max: 9 }), (text, at, by) => {
				const wrong = String((Number(text[at]) + by) % 10);
				expect(isNhsNumber(text.slice(0, at) + wrong + text.slice(at + 1))).toBe(false);
				const swapped = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
				expect(isNhsNumber(swapped)).toBe(text[at] === text[at + 1]);
			})
		);
	});
});

describe('formatNhsNumber', () => {
	it('writes 3, 3 and 4 digits', () => expect(formatNhsNumber('9991234567')).toBe('999 123 4567'));
	it('leaves anything else alone', () => expect(formatNhsNumber('not one')).toBe('not one'));
});
