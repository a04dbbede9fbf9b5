import type { Quantity, Range, Ratio } from 'fhir/r4.d.ts';
import { unitWords } from '../codes/unit-words.ts';
import type { Reading } from '../reading.ts';
import { shown, ucumUnit } from '../units.ts';
import { plainWords } from './concept-words.ts';

/** "7.20 mmol/L", "95%", "more than 90": a quantity as sent, without converting it. */
export function quantityWords(quantity: Quantity | undefined, reading: Reading): string | null {
	if (!quantity) return null;
	const unit = ucumUnit(quantity, []);
	if (quantity.value === undefined) return null;
	const digits = shown(reading.decimalText(quantity, 'value'));
	return withComparator(quantity.comparator, withUnit(digits, unit, quantity.unit));
}

/** Number and unit as the NHS writes them: a space before the unit, none before "%" and "°C". */
export function withUnit(digits: string, ucum: string | null, sentUnit?: string): string {
	if (ucum === null) return digits;
	const words = plainWords(unitWords(ucum)) ?? '';
	// A unit that is only a code of another system: the source's word is the better one.
	const named = /^\d+$/.test(words) ? (plainWords(sentUnit) ?? '') : words;
	const unit =
		digits === '1' ? named : named.replace(COUNTED, '$1s').replace(/^patch$/i, 'patches');
	if (unit === '') return digits;
	return /^[%°]/.test(unit) ? `${digits}${unit}` : `${digits} ${unit}`;
}

/** Forms of medicine that are counted: "21 capsules". */
const COUNTED =
	/^((?:oral )?(?:tablet|capsule|dose|drop|puff|sachet|ampoule|vial|unit|spray|pack|bottle|actuation|lozenge|application))$/i;

export function withComparator(comparator: Quantity['comparator'], words: string): string {
	switch (comparator) {
		case '<':
			return `less than ${words}`;
		case '<=':
			return `${words} or less`;
		case '>':
			return `more than ${words}`;
		case '>=':
			return `${words} or more`;
		default:
			return words;
	}
}

/** "1 to 2 tablets", "1 tablet or more". */
export function rangeWords(range: Range | undefined, reading: Reading): string | null {
	const low = quantityWords(range?.low, reading);
	const high = quantityWords(range?.high, reading);
	if (low && high)
		return `${range?.low?.unit === range?.high?.unit ? numberOf(low) : low} to ${high}`;
	if (low) return `${low} or more`;
	return high ? `up to ${high}` : null;
}

/** "1:128", or "5 mg in 10 mL" where the parts have units. */
export function ratioWords(ratio: Ratio | undefined, reading: Reading): string | null {
	const over = quantityWords(ratio?.numerator, reading);
	const under = quantityWords(ratio?.denominator, reading);
	if (!over || !under) return over;
	return /[^\d.]/.test(over + under) ? `${over} in ${under}` : `${over}:${under}`;
}

function numberOf(words: string): string {
	return /^-?[\d.]+/.exec(words)?.[0] ?? words;
}
