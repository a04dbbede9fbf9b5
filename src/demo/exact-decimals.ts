import type { Bundle, Quantity } from 'fhir/r4.d.ts';

/**
 * A laboratory that prints 7.20 means two decimals, and JavaScript's numbers forget that. So a
 * quantity remembers its digits beside the number, and `bundleText` writes them as they were.
 */
const DIGITS = Symbol('digits');

export function exactly(digits: string, quantity: Quantity): Quantity {
	return { value: Number(digits), ...quantity, [DIGITS]: digits } as Quantity;
}

/** The bundle as its source would send it, digit for digit. */
export function bundleText(bundle: Bundle): string {
	return JSON.stringify(bundle, function (this: object, key: string, value: unknown) {
		const digits = (this as { [DIGITS]?: string })[DIGITS];
		return key === 'value' && digits !== undefined ? rawJson(digits) : value;
	});
}

/** `JSON.rawJSON` is in Node 22; TypeScript's library does not list it yet. */
function rawJson(text: string): unknown {
	return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(text);
}
