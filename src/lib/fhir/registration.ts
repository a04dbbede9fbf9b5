import type { Patient, Reference } from 'fhir/r4.d.ts';
import { ODS_CODE } from './codes/systems.ts';
import { parseFhirDate } from './dates.ts';

/** Where a Patient resource says that the person is registered, and which pharmacy they nominated. */
export interface Registration {
	/** From when: as PDS gives it, in the identifier's period; null where that is not said. */
	surgery: { odsCode: string; from: Date | null } | null;
	pharmacy: string | null;
	/** When the source last changed this; null where it does not say. */
	updatedAt: Date | null;
}

const NOMINATED_PHARMACY =
	'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NominatedPharmacy';

/** @param at registrations that are over by then, or not begun, are none. */
export function readRegistration(patient: Patient, at: Date): Registration {
	const surgery = (patient.generalPractitioner ?? []).find(
		(reference) => odsCodeOf(reference) && holds(reference, at)
	);
	const pharmacy = patient.extension?.find(({ url }) => url === NOMINATED_PHARMACY);
	return {
		surgery: surgery
			? { odsCode: odsCodeOf(surgery)!, from: dateOf(surgery.identifier?.period?.start) }
			: null,
		pharmacy: odsCodeOf(pharmacy?.valueReference) ?? null,
		updatedAt: dateOf(patient.meta?.lastUpdated)
	};
}

function odsCodeOf(reference: Reference | undefined): string | undefined {
	const { system, value } = reference?.identifier ?? {};
	return system === ODS_CODE ? value : undefined;
}

function holds({ identifier }: Reference, at: Date): boolean {
	const [start, end] = [dateOf(identifier?.period?.start), dateOf(identifier?.period?.end)];
	return (!start || start <= at) && (!end || end > at);
}

function dateOf(text: string | undefined): Date | null {
	const parsed = parseFhirDate(text);
	return parsed && new Date(parsed.at);
}
