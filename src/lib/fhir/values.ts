import type { Observation, ObservationComponent, Quantity } from 'fhir/r4.d.ts';
import type { MappedCode, MappedValue } from './mapped-entry.ts';
import { rangeOf } from './ranges.ts';
import type { Reading } from './reading.ts';
import { normaliseQuantity } from './units.ts';
import { conceptWords, plainWords } from './words/concept-words.ts';
import { clockWords, dateTimeWords, periodWords } from './words/date-words.ts';
import { parseFhirDate } from './dates.ts';
import { rangeWords, ratioWords, withComparator, withUnit } from './words/quantity-words.ts';
import { lookUp } from './codes/look-up.ts';

type Holder = Observation | ObservationComponent;

/** The value of an Observation or of one of its components; null where it has none. */
export function valueOf(holder: Holder, codes: MappedCode[], reading: Reading): MappedValue | null {
	const measured = quantityValue(holder, codes, reading);
	if (measured) return measured;
	const text = valueWords(holder, reading);
	if (!text) return null;
	const number = holder.valueInteger ?? null;
	return {
		...worded(text, holder),
		number,
		original: number === null ? null : { value: String(number), unit: null }
	};
}

function quantityValue(holder: Holder, codes: MappedCode[], reading: Reading): MappedValue | null {
	const quantity = holder.valueQuantity;
	if (quantity?.value === undefined) return null;
	const measured = quantity as Quantity & { value: number };
	const sentDigits = reading.decimalText(quantity, 'value');
	const normal = normaliseQuantity(measured, sentDigits, codes);
	const text = normal.words
		? `${normal.digits} ${normal.words}`
		: withUnit(normal.digits, normal.unit, quantity.unit);
	return {
		...worded(withComparator(quantity.comparator, text), holder),
		number: normal.number,
		unit: normal.unit,
		comparator: quantity.comparator ?? null,
		original: { value: sentDigits, unit: quantity.unit ?? quantity.code ?? null },
		range: rangeOf(holder, measured, codes, reading),
		converted: normal.converted
	};
}

function worded(text: string, holder: Holder): MappedValue {
	return {
		text,
		number: null,
		unit: null,
		comparator: null,
		original: null,
		range: null,
		interpretation: interpretationOf(holder),
		converted: false
	};
}

function interpretationOf({ interpretation }: Holder): string | null {
	const codings = (interpretation ?? []).flatMap(({ coding }) => coding ?? []);
	return codings.find(({ code }) => code)?.code ?? null;
}

/** Values that are no quantity, in words. */
function valueWords(holder: Holder, reading: Reading): string | null {
	if (holder.valueBoolean !== undefined) return holder.valueBoolean ? 'Yes' : 'No';
	if (holder.valueInteger !== undefined) return String(holder.valueInteger);
	if (holder.valueTime !== undefined) return clockWords(holder.valueTime);
	if (holder.valueSampledData) return 'A trace or waveform, not shown here';
	const moment = parseFhirDate(holder.valueDateTime);
	return (
		conceptWords(holder.valueCodeableConcept) ??
		plainWords(holder.valueString) ??
		rangeWords(holder.valueRange, reading) ??
		ratioWords(holder.valueRatio, reading) ??
		(moment ? dateTimeWords(moment) : null) ??
		periodWords(holder.valuePeriod)
	);
}

/** v3-ObservationInterpretation in words, as a mark that the laboratory or author made. */
export function interpretationWords(code: string | null): string | null {
	return lookUp(INTERPRETATIONS, code) ?? null;
}

/** "N" (normal) is left out: that it is within the range shows already. */
const INTERPRETATIONS: Record<string, string> = {
	H: 'marked high',
	HH: 'marked very high',
	HU: 'marked very high',
	L: 'marked low',
	LL: 'marked very low',
	LU: 'marked very low',
	A: 'marked not normal',
	AA: 'marked very far from normal',
	POS: 'positive',
	NEG: 'negative',
	DET: 'found',
	ND: 'not found',
	R: 'resistant',
	S: 'susceptible',
	I: 'intermediate',
	IND: 'unclear'
};
