import { z } from 'zod';
import { isNhsNumber } from '#lib/fhir/nhs-number.ts';

/** Who a patient is said to be. Kept by version in `patient_demographics`. */
export interface Demographics {
	familyName: string;
	givenNames: string;
	title: string | null;
	/** A calendar date, YYYY-MM-DD. */
	birthDate: string;
	gender: 'male' | 'female' | 'other' | 'unknown';
	address: string[];
	/** How to speak and write to them: "Urdu, with an interpreter", "large print". */
	communication: string[];
	/** PDS sensitivity R: address, surgery and telephone are shown to nobody. */
	restricted: boolean;
	deceasedAt: string | null;
}

export interface Patient {
	patientId: string;
	nhsNumber: string | null;
	demographics: Demographics;
	mergedInto: string | null;
}

/** @param whose as it is asked for: "the patient’s NHS number". People write it in groups. */
export const nhsNumber = (whose: string) =>
	z
		.string()
		.transform((typed) => typed.replace(/[\s-]/g, ''))
		.refine(isNhsNumber, `Enter ${whose}, 10 digits, like 999 123 4567`);

/** Whose record a form of the staff's is about. `readPerson` makes a date of birth of the last three. */
export const PersonForm = z.object({
	nhsNumber: nhsNumber('the patient’s NHS number'),
	day: z.string().trim(),
	month: z.string().trim(),
	year: z.string().trim()
});

const typed = z.string().trim();

/** Who somebody is, where their NHS number is not known: any two of name, date of birth and postcode. */
export const DetailsForm = z.object({
	givenName: typed,
	familyName: typed,
	day: typed,
	month: typed,
	year: typed,
	postcode: typed
});

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
