import type { Dosage } from 'fhir/r4.d.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, plainWords } from './concept-words.ts';
import { quantityWords, rangeWords } from './quantity-words.ts';
import { timingWords } from './timing-words.ts';

/** How to take it, in the prescriber's own words if there are any: "1 tablet twice a day". */
export function dosageWords(dosages: Dosage[] | undefined, reading: Reading): string | null {
	const ordered = [...(dosages ?? [])].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
	const steps = ordered.flatMap((dosage) => stepWords(dosage, reading) ?? []);
	return steps.length === 0 ? null : steps.map(withoutFullStop).join(', then ');
}

function stepWords(dosage: Dosage, reading: Reading): string | null {
	const written = plainWords(dosage.text) ?? plainWords(dosage.patientInstruction);
	if (written) return written;
	const words = [doseWords(dosage, reading), timingWords(dosage.timing), asNeededWords(dosage)];
	const step = words.filter(Boolean).join(' ');
	const route = conceptWords(dosage.route);
	return step === '' ? null : route ? `${step} (${route.toLowerCase()})` : step;
}

function doseWords({ doseAndRate }: Dosage, reading: Reading): string | null {
	const dose = doseAndRate?.[0];
	const words = quantityWords(dose?.doseQuantity, reading) ?? rangeWords(dose?.doseRange, reading);
	// "1" alone says nothing: 1 of whatever the medicine comes as.
	return words && /^[\d.]+$/.test(words) ? `${words} ${words === '1' ? 'dose' : 'doses'}` : words;
}

function asNeededWords({ asNeededBoolean, asNeededCodeableConcept }: Dosage): string | null {
	const reason = conceptWords(asNeededCodeableConcept);
	if (reason) return `when needed for ${reason.toLowerCase()}`;
	return asNeededBoolean ? 'when needed' : null;
}

function withoutFullStop(words: string): string {
	return words.replace(/[.\s]+$/, '');
}
