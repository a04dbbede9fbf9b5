import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDecimalText } from './decimal-text.ts';

const read = (text: string) => {
	const received = JSON.parse(text) as { resourceType: string; q: { value: number } };
	const { resource, decimalText } = withDecimalText(received, text);
	return { same: resource === received, text: decimalText(resource.q, 'value') };
};

describe('withDecimalText', () => {
	it.each([
		['7.20', '7.20', false],
		['7.2', '7.2', true],
		['100', '100', true],
		['1.0E+2', '1.0E+2', false],
		['0.1000000000000000055', '0.1000000000000000055', false],
		['-0.50', '-0.50', false],
		['12345678901234567890', '12345678901234567890', false],
		['1234567890.12345678', '1234567890.12345678', false],
		['0.0000001', '0.0000001', false],
		['-0', '-0', false]
	])('knows %s as %s, reading again only where needed', (sent, text, same) => {
		expect(read(`{"resourceType":"Basic","q":{"value":${sent}}}`)).toEqual({ same, text });
	});

	it('knows every number as it was sent, spaced in any way', () => {
		const digits = (minLength: number) =>
			fc.stringMatching(/^\d{0,24}$/).filter((d) => d.length >= minLength);
		const whole = digits(1).map((text) => text.replace(/^0+(?=\d)/, ''));
		const fraction = fc.option(
			digits(1).map((text) => `.${text}`),
			{ nil: '' }
		);
		const exponent = fc.constantFrom('', '', '', 'e3', 'E-7', 'e+0');
		const number = fc.tuple(fc.constantFrom('', '-'), whole, fraction, exponent);
		fc.assert(
			fc.property(number, fc.constantFrom('', ' ', '\n\t'), (parts, space) => {
				const sent = parts.join('');
				expect(read(`{"resourceType":"Basic","q":{"value":${space}${sent}}}`).text).toBe(sent);
			}),
			{ numRuns: 2000 }
		);
	});

	it('does not read again for the digits of codes and times', () => {
		const code = '"code":"1000731000000107","at":"2026-11-02T09:30:30.000Z","range":"1 to 2.0"';
		const text = `{"resourceType":"Basic",${code},"q":{"value":7.2}}`;
		const received = JSON.parse(text) as { resourceType: string };
		expect(withDecimalText(received, text).resource).toBe(received);
	});

	it('tells apart equal numbers in different places', () => {
		const text = '{"resourceType":"Basic","a":{"value":1.0},"b":{"value":1.00},"c":[1.000]}';
		const { resource, decimalText } = withDecimalText(
			JSON.parse(text) as Record<'a' | 'b' | 'c', object>,
			text
		);
		expect(decimalText(resource.a, 'value')).toBe('1.0');
		expect(decimalText(resource.b, 'value')).toBe('1.00');
		expect(decimalText(resource.c, '0')).toBe('1.000');
	});

	it('does without the text', () => {
		const resource = { resourceType: 'Basic', value: 7.2 };
		expect(withDecimalText(resource, null).decimalText(resource, 'value')).toBe('7.2');
	});
});
