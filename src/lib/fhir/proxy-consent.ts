import type { Consent, ConsentProvisionActor } from 'fhir/r4';
import { z } from 'zod';

/**
 * Somebody's permission to act for somebody else, as the national Validated Relationships Service has
 * it: a Consent with a legal basis, a period and, at every change of its status, a reason.
 */
export interface ProxyConsent {
	status: ProxyStatus;
	/** Null where it says that it is not known. */
	legalBasis: ProxyLegalBasis | null;
	reason: ProxyReason;
	/** Null where it does not say. */
	startsAt: Date | null;
	endsAt: Date | null;
	patientNhsNumber: string;
	carerNhsNumber: string;
	/** The practice that keeps it, by its ODS code. */
	odsCode: string | null;
	writtenAt: Date;
}

export const PROXY_STATUSES = ['proposed', 'active', 'rejected', 'inactive'] as const;
export type ProxyStatus = (typeof PROXY_STATUSES)[number];

export const PROXY_LEGAL_BASES = [
	'consent',
	'parental-responsibility',
	'health-and-welfare-lasting-power-of-attorney',
	'court-appointed-personal-welfare-deputy',
	'best-interest'
] as const;
export type ProxyLegalBasis = (typeof PROXY_LEGAL_BASES)[number];

/** Why a practice refuses somebody who applied, as England-ConsentStatusReason has it. */
export const REJECTION_REASONS = [
	'APPLICATION_REJECTED_NOT_NEEDED',
	'APPLICATION_REJECTED_SAFEGUARDING',
	'APPLICATION_REJECTED_IDENTITY_NOT_VERIFIED',
	'APPLICATION_REJECTED_NO_CONSENT',
	'APPLICATION_REJECTED_COERCION',
	'APPLICATION_REJECTED_PROXY_LACKS_CAPACITY',
	'APPLICATION_REJECTED_PROXY_ABROAD',
	'APPLICATION_REJECTED_NO_LEGAL_BASIS',
	'OTHER'
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Why what was active is so no longer. */
export const DEACTIVATION_REASONS = [
	'ROLE_DEACTIVATED_SAFEGUARDING',
	'ROLE_DEACTIVATED_PATIENT_REQUEST',
	'ROLE_DEACTIVATED_END_DATE_REACHED',
	'ROLE_DEACTIVATED_INACTIVE_ROLE',
	'ROLE_DEACTIVATED_PATIENT_DECEASED',
	'ROLE_DEACTIVATED_PROXY_DECEASED',
	'ROLE_DEACTIVATED_FAMILIAL_REASON',
	'ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP',
	'ROLE_DEACTIVATED_PROXY_LACKS_CAPACITY',
	'ROLE_DEACTIVATED_SYSTEM_MISUSE',
	'ROLE_SUSPENDED_PENDING_REVIEW',
	'ROLE_DEACTIVATED_PATIENT_GP_TRANSFERRED',
	'ROLE_DEACTIVATED_PROXY_GP_TRANSFERRED',
	'ROLE_DEACTIVATED_PROXY_ABROAD',
	'OTHER'
] as const;
export type DeactivationReason = (typeof DEACTIVATION_REASONS)[number];

/** The service's reasons that a relationship can come to have. OTHER wants words beside it. */
export const PROXY_REASONS = [
	'APPLICATION_SUBMITTED',
	'APPLICATION_WITHDRAWN',
	'ROLE_CREATED',
	'ROLE_ACTIVATED',
	'ROLE_REACTIVATED',
	...REJECTION_REASONS.filter((reason) => reason !== 'OTHER'),
	...DEACTIVATION_REASONS
] as const;
export type ProxyReason = (typeof PROXY_REASONS)[number];

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const LEGAL_BASIS = 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis';
const NULL_FLAVOR = 'https://terminology.hl7.org/CodeSystem/v3-NullFlavor';
const REASON = 'https://fhir.nhs.uk/England/CodeSystem/England-ConsentStatusReason';
const REASON_EXTENSION =
	'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-Consent-Status-Reason';
const GRANTOR_EXTENSION = 'https://hl7.org/fhir/5.0/StructureDefinition/extension-Consent.grantor';

/** Reads one. @throws ZodError for what is no such Consent, or says no reason. */
export function readProxyConsent(resource: unknown): ProxyConsent {
	const { status, patient, performer, provision, policyRule, extension, dateTime } =
		Resource.parse(resource);
	const reason = extension.find(({ url }) => url === REASON_EXTENSION);
	const grantor = extension.find(({ url }) => url === GRANTOR_EXTENSION);
	const basis = policyRule.coding[0].code;
	return {
		status,
		legalBasis: PROXY_LEGAL_BASES.find((known) => known === basis) ?? null,
		reason: z.enum(PROXY_REASONS).parse(reason?.valueCodeableConcept?.coding[0].code),
		startsAt: provision.period?.start ? new Date(provision.period.start) : null,
		endsAt: provision.period?.end ? endOf(provision.period.end) : null,
		patientNhsNumber: patient.identifier.value,
		carerNhsNumber: performer[0].identifier.value,
		odsCode: grantor?.valueReference?.identifier.value ?? null,
		writtenAt: new Date(dateTime)
	};
}

/** A period that ends on a day has that day in it (FHIR R4, Period). */
function endOf(end: string): Date {
	const day = new Date(end);
	if (end.length > 10) return day;
	return new Date(day.getTime() + 24 * 60 * 60_000);
}

const identified = (system: string) =>
	z.object({ identifier: z.object({ system: z.literal(system), value: z.string().min(1) }) });
const coded = (...systems: string[]) =>
	z.object({ coding: z.tuple([z.object({ system: z.enum(systems), code: z.string() })]) });

const Resource = z.object({
	resourceType: z.literal('Consent'),
	status: z.enum(PROXY_STATUSES),
	patient: identified(NHS_NUMBER),
	performer: z.tuple([identified(NHS_NUMBER)]),
	dateTime: z.string(),
	policyRule: coded(LEGAL_BASIS, NULL_FLAVOR),
	provision: z.object({
		type: z.literal('permit'),
		period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional()
	}),
	extension: z.array(
		z.object({
			url: z.string(),
			valueCodeableConcept: coded(REASON).optional(),
			valueReference: identified(ODS).optional()
		})
	)
});

/** Writes one in the service's own shape. */
export function writeProxyConsent(facts: ProxyConsent): Consent {
	const { status, legalBasis, reason, startsAt, endsAt, odsCode } = facts;
	const carer = byNumber(facts.carerNhsNumber);
	return {
		resourceType: 'Consent',
		status,
		scope: coding('https://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
		category: [coding('https://terminology.hl7.org/CodeSystem/v3-ActCode', 'INFA')],
		patient: byNumber(facts.patientNhsNumber),
		dateTime: facts.writtenAt.toISOString(),
		performer: [carer],
		policyRule: legalBasis ? coding(LEGAL_BASIS, legalBasis) : coding(NULL_FLAVOR, 'UNK'),
		provision: {
			type: 'permit',
			...((startsAt || endsAt) && {
				period: {
					...(startsAt && { start: startsAt.toISOString() }),
					...(endsAt && { end: endsAt.toISOString() })
				}
			}),
			// The service's examples give an actor no role, which R4 wants: they are followed.
			actor: [{ reference: carer } as ConsentProvisionActor]
		},
		extension: [
			{ url: REASON_EXTENSION, valueCodeableConcept: coding(REASON, reason) },
			...(odsCode
				? [
						{
							url: GRANTOR_EXTENSION,
							valueReference: { identifier: { system: ODS, value: odsCode } }
						}
					]
				: [])
		]
	};
}

function byNumber(value: string) {
	return { identifier: { system: NHS_NUMBER, value } };
}

function coding(system: string, code: string) {
	return { coding: [{ system, code }] };
}
