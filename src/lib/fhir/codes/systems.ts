/** Code system addresses, as in the shared standards notes (UK Core, HL7 terminology). */
export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
/** R4's address of v3-Confidentiality, and the older one that STU3 sources send. */
export const CONFIDENTIALITY = [
	'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
	'http://hl7.org/fhir/v3/Confidentiality'
];
export const OBSERVATION_VALUE = 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue';
/** R4's address of v3-ActCode, and the older one that STU3 sources such as GP Connect send. */
export const ACT_CODE = [
	'http://terminology.hl7.org/CodeSystem/v3-ActCode',
	'http://hl7.org/fhir/v3/ActCode'
];
/**
 * Systems that also stand among security labels and say nothing about what an entry is about: why it
 * may be used, under which American law, and how sure it is who somebody is (NHS England).
 */
export const NOT_ABOUT_CONTENT = [
	'http://terminology.hl7.org/CodeSystem/v3-ActReason',
	'http://hl7.org/fhir/v3/ActReason',
	'http://terminology.hl7.org/CodeSystem/v3-ActUSPrivacyLaw',
	'https://fhir.nhs.uk/England/CodeSystem/England-NHSIdentityProofingLevel'
];

/** Candour's own: what a person writes in words, and no published code says. */
export const OWN_NOTES = 'https://candour.example.nhs.uk/CodeSystem/self-care-note';
