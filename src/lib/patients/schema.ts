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

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
