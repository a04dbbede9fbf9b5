import type { CodeableConcept, Medication, Reference } from 'fhir/r4.d.ts';
import { codesOf } from '../entry.ts';
import type { MappedCode } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, plainWords } from './concept-words.ts';

interface WithMedicine {
	medicationCodeableConcept?: CodeableConcept | undefined;
	medicationReference?: Reference | undefined;
}

/** The medicine's name and codes, from the concept or the Medication it refers to. */
export function medicineOf(
	{ medicationCodeableConcept: concept, medicationReference: reference }: WithMedicine,
	reading: Reading
): { title: string; codes: MappedCode[] } {
	const medication = reading.find(reference, 'Medication');
	const title =
		conceptWords(concept) ??
		conceptWords(medication?.code) ??
		ingredientsOf(medication) ??
		plainWords(reference?.display) ??
		'Medicine (no name given)';
	return { title, codes: codesOf(concept, medication?.code) };
}

function ingredientsOf(medication: Medication | undefined): string | null {
	const names = (medication?.ingredient ?? []).flatMap(
		({ itemCodeableConcept, itemReference }) =>
			conceptWords(itemCodeableConcept) ?? plainWords(itemReference?.display) ?? []
	);
	return names.join(' and ') || null;
}
