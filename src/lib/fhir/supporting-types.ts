import type { Reference } from 'fhir/r4.d.ts';

/**
 * Resource types that are context and no entry of a record by themselves, and what becomes of each.
 * They are kept with the bundle as received, and read while its entries are mapped.
 */
export const SUPPORTING_TYPES: Record<string, string> = {
	Patient: 'says whose the bundle is; its demographics are compared, never filed as an entry',
	Practitioner: 'names the author or performer of an entry',
	PractitionerRole: 'names an author with role and organisation',
	Organization: 'names the organisation of an author, a place or a sender',
	Location: 'names where something happened',
	HealthcareService: 'names the service that was asked or booked',
	Medication: 'names the medicine of a prescription, dispense or statement',
	Substance: 'names an ingredient',
	Specimen: 'names the sample of a result',
	BodyStructure: 'names a part of the body for another entry',
	Binary: 'holds the bytes of a document: an attachment of its DocumentReference',
	Provenance: 'says who sent and wrote the entries it targets',
	MessageHeader: 'says which message this is',
	Bundle: 'holds other resources: nested ones are not unpacked',
	Questionnaire: 'gives the wording and codes of the questions answered',
	Schedule: 'is a diary of a clinic, nobody’s record',
	Slot: 'is free time in a diary, nobody’s record',
	Endpoint: 'is a technical address',
	AuditEvent: 'is the source’s own access log; ours records only what is opened here',
	OperationOutcome: 'is an answer, not a record',
	Parameters: 'is an answer, not a record'
};

export function isSupportingType(resourceType: string): boolean {
	return Object.hasOwn(SUPPORTING_TYPES, resourceType);
}

/**
 * Whether a resource becomes no entry: of a supporting type, or one that is about nobody (a
 * hospital's blood pressure machine, a definition). Appointments name their patient elsewhere.
 */
export function isSupporting(resource: { resourceType: string }): boolean {
	if (isSupportingType(resource.resourceType)) return true;
	return resource.resourceType !== 'Appointment' && subjectOf(resource) === null;
}

/** Where FHIR R4 types say whom they are about. */
const SUBJECT_FIELDS = ['subject', 'patient', 'for', 'beneficiary', 'individual'];

/** The field that says whom a resource is about, and its reference as written. */
export function subjectOf(resource: object): { field: string; reference: Reference } | null {
	const fields = resource as Record<string, unknown>;
	for (const field of SUBJECT_FIELDS) {
		const [value] = [fields[field]].flat();
		if (typeof value === 'object' && value !== null) return { field, reference: value };
	}
	return null;
}
