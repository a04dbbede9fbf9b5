import type { Dosage, MedicationRequest } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, named, noteOf, refer, status, THE_PATIENT } from './build-entry.ts';

export interface MedicineDetails extends EntryDetails {
	name: string;
	code?: Code;
	/** As on the label: "Take 1 tablet 2 times a day with food". */
	dose: string;
	/** Times a day, where the dose has that shape. */
	timesADay?: number;
	asNeeded?: boolean;
	/** "Type 2 diabetes" */
	why?: string;
}

export interface PrescriptionDetails extends MedicineDetails {
	prescribed: string;
	by: AuthorKey;
	kind: 'acute' | 'repeat';
	quantity: readonly [number, string];
	days?: number;
	status?: MedicationRequest['status'];
	/** Why it was stopped, in the prescriber's words, and when. */
	stopped?: readonly [when: string, why: string];
	/** The earlier prescription that this one takes the place of. */
	insteadOf?: string;
	seenAt?: string;
}

export function buildPrescription(details: PrescriptionDetails): Entry {
	const [amount, unit] = details.quantity;
	return asEntry(details, {
		resourceType: 'MedicationRequest',
		status: details.status ?? (details.stopped ? 'stopped' : 'active'),
		...(details.stopped && { statusReason: concept(details.stopped[1]) }),
		intent: 'order',
		medicationCodeableConcept: medicine(details),
		subject: THE_PATIENT,
		...(details.seenAt && { encounter: refer('Encounter', details.seenAt) }),
		authoredOn: details.prescribed,
		requester: by(details.by),
		...(details.why && { reasonCode: [concept(details.why)] }),
		courseOfTherapyType:
			details.kind === 'acute'
				? status('medicationrequest-course-of-therapy', 'acute', 'Short course (acute) therapy')
				: status(
						'medicationrequest-course-of-therapy',
						'continuous',
						'Continuous long term therapy'
					),
		dosageInstruction: [dosage(details)],
		dispenseRequest: {
			validityPeriod: {
				start: details.prescribed.slice(0, 10),
				...(details.stopped && { end: details.stopped[0] })
			},
			quantity: { value: amount, unit },
			...(details.days && {
				expectedSupplyDuration: {
					value: details.days,
					unit: 'day',
					system: 'http://unitsofmeasure.org',
					code: 'd'
				}
			})
		},
		substitution: { allowedBoolean: false },
		...(details.insteadOf && {
			priorPrescription: refer('MedicationRequest', details.insteadOf)
		}),
		...noteOf(details)
	});
}

export interface DispenseDetails extends MedicineDetails {
	handedOver: string;
	by: AuthorKey;
	quantity: readonly [number, string];
	days: number;
	/** What the prescription was called, where the pharmacy knows no more. */
	prescription?: string;
}

export function buildDispense(details: DispenseDetails): Entry {
	const [amount, unit] = details.quantity;
	return asEntry(details, {
		resourceType: 'MedicationDispense',
		status: 'completed',
		medicationCodeableConcept: medicine(details),
		subject: THE_PATIENT,
		performer: [{ actor: by(details.by) }],
		...(details.prescription && { authorizingPrescription: [named(details.prescription)] }),
		quantity: { value: amount, unit },
		daysSupply: {
			value: details.days,
			unit: 'day',
			system: 'http://unitsofmeasure.org',
			code: 'd'
		},
		whenHandedOver: details.handedOver,
		dosageInstruction: [dosage(details)],
		...noteOf(details)
	});
}

export interface TakingDetails extends MedicineDetails {
	since: string;
	until?: string;
	said: string;
	status?: 'active' | 'completed' | 'stopped' | 'on-hold' | 'entered-in-error';
	by?: AuthorKey;
}

/** What the patient takes, whoever gave it: bought over the counter, or from another service. */
export function buildTaking(details: TakingDetails): Entry {
	return asEntry(details, {
		resourceType: 'MedicationStatement',
		status: details.status ?? (details.until ? 'completed' : 'active'),
		medicationCodeableConcept: medicine(details),
		subject: THE_PATIENT,
		effectivePeriod: { start: details.since, ...(details.until && { end: details.until }) },
		dateAsserted: details.said,
		informationSource: details.by ? by(details.by) : THE_PATIENT,
		...(details.why && { reasonCode: [concept(details.why)] }),
		dosage: [dosage(details)],
		...noteOf(details)
	});
}

function medicine(details: MedicineDetails) {
	return concept(details.name, ...(details.code ? [details.code] : []));
}

function dosage(details: MedicineDetails): Dosage {
	return {
		text: details.dose,
		...(details.timesADay && {
			timing: { repeat: { frequency: details.timesADay, period: 1, periodUnit: 'd' } }
		}),
		...(details.asNeeded && { asNeededBoolean: true })
	};
}
