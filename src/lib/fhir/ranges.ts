import type { Observation, ObservationComponent, Quantity } from 'fhir/r4.d.ts';
import type { MappedCode, MappedValue } from './mapped-entry.ts';
import type { Reading } from './reading.ts';
import { normaliseQuantity } from './units.ts';
import { plainWords } from './words/concept-words.ts';

/**
 * The usual range that the source gave with a value, converted as the value is. The first range
 * without a condition counts: "appliesTo" and "age" ranges are for people we cannot tell apart.
 */
export function rangeOf(
	{ referenceRange }: Observation | ObservationComponent,
	value: Quantity,
	codes: MappedCode[],
	reading: Reading
): MappedValue['range'] {
	const ranges = referenceRange ?? [];
	const range = ranges.find(({ appliesTo, age }) => !appliesTo && !age) ?? ranges[0];
	if (!range) return null;
	const low = bound(range.low, value, codes, reading);
	const high = bound(range.high, value, codes, reading);
	const text = boundsWords(low?.digits, high?.digits) ?? plainWords(range.text);
	return text ? { text, low: low?.number ?? null, high: high?.number ?? null } : null;
}

/** Ranges often leave out the unit: then it is the value's. */
function bound(
	quantity: Quantity | undefined,
	value: Quantity,
	codes: MappedCode[],
	reading: Reading
) {
	if (quantity?.value === undefined) return null;
	const { unit, code, system } = quantity.code || quantity.unit ? quantity : value;
	const sent = { value: quantity.value, unit, code, system };
	return normaliseQuantity(sent, reading.decimalText(quantity, 'value'), codes);
}

function boundsWords(low: string | undefined, high: string | undefined): string | null {
	if (low !== undefined && high !== undefined) return `${low} to ${high}`;
	if (low !== undefined) return `${low} or more`;
	return high === undefined ? null : `up to ${high}`;
}
