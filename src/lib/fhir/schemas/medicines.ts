import { z } from 'zod';
import {
	annotations,
	concept,
	concepts,
	dateTime,
	flag,
	identifier,
	period,
	quantity,
	reference,
	references,
	text
} from './datatypes.ts';
import { dosages } from './dosage.ts';
import { resource } from './resource.ts';

/** One of the two must be there; the invariant is checked on the whole resource. */
const MEDICINE = {
	identifier: z.array(identifier).optional(),
	medicationCodeableConcept: concept.optional(),
	medicationReference: reference.optional(),
	subject: reference,
	reasonCode: concepts.optional(),
	reasonReference: references.optional(),
	note: annotations.optional()
};

interface WithMedicine {
	medicationCodeableConcept?: unknown;
	medicationReference?: unknown;
}

const namesMedicine = (medicine: WithMedicine) =>
	medicine.medicationCodeableConcept !== undefined || medicine.medicationReference !== undefined;

const MEDICINE_MISSING = {
	message: 'Name the medicine: give medicationCodeableConcept or medicationReference.'
};

export const medicationStatement = resource('MedicationStatement', {
	...MEDICINE,
	status: z.enum([
		...(['active', 'completed', 'entered-in-error', 'intended', 'stopped'] as const),
		...(['on-hold', 'unknown', 'not-taken'] as const)
	]),
	statusReason: concepts.optional(),
	category: concept.optional(),
	context: reference.optional(),
	effectiveDateTime: dateTime.optional(),
	effectivePeriod: period.optional(),
	dateAsserted: dateTime.optional(),
	informationSource: reference.optional(),
	dosage: dosages.optional()
}).refine(namesMedicine, MEDICINE_MISSING);

export const medicationRequest = resource('MedicationRequest', {
	...MEDICINE,
	status: z.enum([
		...(['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error'] as const),
		...(['stopped', 'draft', 'unknown'] as const)
	]),
	statusReason: concept.optional(),
	intent: z.enum([
		...(['proposal', 'plan', 'order', 'original-order', 'reflex-order'] as const),
		...(['filler-order', 'instance-order', 'option'] as const)
	]),
	category: concepts.optional(),
	doNotPerform: flag.optional(),
	encounter: reference.optional(),
	authoredOn: dateTime.optional(),
	requester: reference.optional(),
	recorder: reference.optional(),
	courseOfTherapyType: concept.optional(),
	dosageInstruction: dosages.optional(),
	dispenseRequest: z
		.looseObject({ validityPeriod: period.optional(), quantity: quantity.optional() })
		.optional()
}).refine(namesMedicine, MEDICINE_MISSING);

export const medicationDispense = resource('MedicationDispense', {
	...MEDICINE,
	status: z.enum([
		...(['preparation', 'in-progress', 'cancelled', 'on-hold', 'completed'] as const),
		...(['entered-in-error', 'stopped', 'declined', 'unknown'] as const)
	]),
	statusReasonCodeableConcept: concept.optional(),
	performer: z.array(z.looseObject({ actor: reference })).optional(),
	location: reference.optional(),
	authorizingPrescription: references.optional(),
	quantity: quantity.optional(),
	daysSupply: quantity.optional(),
	whenPrepared: dateTime.optional(),
	whenHandedOver: dateTime.optional(),
	dosageInstruction: dosages.optional()
}).refine(namesMedicine, MEDICINE_MISSING);

export const medicationAdministration = resource('MedicationAdministration', {
	...MEDICINE,
	status: z.enum([
		...(['in-progress', 'not-done', 'on-hold', 'completed'] as const),
		...(['entered-in-error', 'stopped', 'unknown'] as const)
	]),
	statusReason: concepts.optional(),
	effectiveDateTime: dateTime.optional(),
	effectivePeriod: period.optional(),
	performer: z.array(z.looseObject({ actor: reference })).optional(),
	request: reference.optional(),
	dosage: z
		.looseObject({
			text: text.optional(),
			site: concept.optional(),
			route: concept.optional(),
			method: concept.optional(),
			dose: quantity.optional()
		})
		.optional()
}).refine(namesMedicine, MEDICINE_MISSING);
