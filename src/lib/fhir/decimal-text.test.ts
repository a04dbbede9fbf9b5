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
		['12345678901234567890', '12345678901234567890', false]
	])('knows %s as %s, reading again only where needed', (sent, text, same) => {
		expect(read(`{"resourceType":"Basic","q":{"value":${sent}}}`)).toEqual({ same, text });
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
