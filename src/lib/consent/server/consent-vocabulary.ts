import type { Sensitivity } from '#lib/fhir/sensitivity.ts';

const BASE = 'https://candour.example.nhs.uk';

/**
 * What our Consent resources are written in: FHIR R4 and IHE Privacy Consent on FHIR as far as they
 * have a word, and code systems of our own in standard elements where they have none. Whom only we can
 * name is a modifier extension: who does not know it must not act on the rest of that provision.
 */
export const consentVocabulary = {
	scope: 'http://terminology.hl7.org/CodeSystem/consentscope',
	loinc: 'http://loinc.org',
	participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
	reason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
	actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
	confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
	ods: 'https://fhir.nhs.uk/Id/ods-organization-code',
	policy: `${BASE}/policy/sharing`,
	/** Choices for the whole record and marks, in `policyRule`: "whole-record=never", "mark=hiv". */
	choice: `${BASE}/CodeSystem/sharing-choice`,
	/** In `provision.code`: a category's slug, "summary" or "usual", a key of a thing. */
	category: `${BASE}/CodeSystem/record-category`,
	part: `${BASE}/CodeSystem/record-part`,
	thing: `${BASE}/CodeSystem/concept-key`,
	/** In `provision.securityLabel`, where HL7 has no code that means just this. */
	label: `${BASE}/CodeSystem/sensitivity`,
	/** On an actor: { kind, organisationKind?, role? } as code. */
	actor: `${BASE}/StructureDefinition/consent-actor`,
	provisionId: `${BASE}/Id/sharing-choice`,
	accountId: `${BASE}/Id/account`,
	carerId: `${BASE}/Id/carer`,
	sourceId: `${BASE}/Id/source`,
	entryId: `${BASE}/Id/entry`
} as const;

/** Codes of v3-ActCode that mean just one of our labels (codes/sensitivity-codes.ts reads them so). */
export const ACT_CODE_OF_LABEL: Partial<Record<Sensitivity, string>> = {
	'mental-health': 'MH',
	'substance-use': 'SUD',
	hiv: 'HIV',
	'domestic-abuse': 'SDV',
	genetics: 'GDIS',
	sensitive: 'PRS'
};

/** Purposes of an emergency, and of care at all (v3-ActReason). Research and planning are none. */
export const EMERGENCY_PURPOSES: readonly string[] = ['ETREAT', 'BTG', 'ERTREAT'];
export const CARE_PURPOSES: readonly string[] = [
	...EMERGENCY_PURPOSES,
	...['TREAT', 'COC', 'CAREMGT', 'PATSFTY']
];
