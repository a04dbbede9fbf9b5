import { z } from 'zod';
import {
	annotations,
	attachment,
	coding,
	concept,
	concepts,
	dateTime,
	flag,
	identifier,
	instant,
	number,
	period,
	quantity,
	range,
	ratio,
	reference,
	references,
	text
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

export const allergyIntolerance = resource('AllergyIntolerance', {
	identifier: identifiers.optional(),
	clinicalStatus: concept.optional(),
	verificationStatus: concept.optional(),
	type: z.enum(['allergy', 'intolerance']).optional(),
	category: z.array(z.enum(['food', 'medication', 'environment', 'biologic'])).optional(),
	criticality: z.enum(['low', 'high', 'unable-to-assess']).optional(),
	code: concept.optional(),
	patient: reference,
	encounter: reference.optional(),
	onsetDateTime: dateTime.optional(),
	onsetPeriod: period.optional(),
	onsetString: text.optional(),
	recordedDate: dateTime.optional(),
	recorder: reference.optional(),
	asserter: reference.optional(),
	note: annotations.optional(),
	reaction: z
		.array(
			z.looseObject({
				substance: concept.optional(),
				manifestation: concepts,
				description: text.optional(),
				severity: z.enum(['mild', 'moderate', 'severe']).optional()
			})
		)
		.optional()
});

export const condition = resource('Condition', {
	identifier: identifiers.optional(),
	clinicalStatus: concept.optional(),
	verificationStatus: concept.optional(),
	category: concepts.optional(),
	severity: concept.optional(),
	code: concept.optional(),
	bodySite: concepts.optional(),
	subject: reference,
	encounter: reference.optional(),
	onsetDateTime: dateTime.optional(),
	onsetAge: quantity.optional(),
	onsetPeriod: period.optional(),
	onsetString: text.optional(),
	abatementDateTime: dateTime.optional(),
	abatementAge: quantity.optional(),
	abatementPeriod: period.optional(),
	abatementString: text.optional(),
	recordedDate: dateTime.optional(),
	recorder: reference.optional(),
	asserter: reference.optional(),
	stage: z.array(z.looseObject({ summary: concept.optional() })).optional(),
	evidence: z.array(z.looseObject({ detail: references.optional() })).optional(),
	note: annotations.optional()
});

export const immunization = resource('Immunization', {
	identifier: identifiers.optional(),
	status: z.enum(['completed', 'entered-in-error', 'not-done']),
	statusReason: concept.optional(),
	vaccineCode: concept,
	patient: reference,
	encounter: reference.optional(),
	occurrenceDateTime: dateTime.optional(),
	occurrenceString: text.optional(),
	recorded: dateTime.optional(),
	primarySource: flag.optional(),
	lotNumber: text.optional(),
	site: concept.optional(),
	doseQuantity: quantity.optional(),
	performer: z.array(z.looseObject({ actor: reference })).optional(),
	note: annotations.optional(),
	reasonCode: concepts.optional(),
	reasonReference: references.optional(),
	extension: z
		.array(z.looseObject({ url: text, valueCodeableConcept: concept.optional() }))
		.optional(),
	protocolApplied: z
		.array(
			z.looseObject({
				doseNumberPositiveInt: number.optional(),
				doseNumberString: text.optional(),
				seriesDosesPositiveInt: number.optional(),
				seriesDosesString: text.optional()
			})
		)
		.optional()
});

/** value[x] and what explains it, of an Observation and of its components. */
const VALUE = {
	valueQuantity: quantity.optional(),
	valueCodeableConcept: concept.optional(),
	valueString: text.optional(),
	valueBoolean: flag.optional(),
	valueInteger: number.optional(),
	valueRange: range.optional(),
	valueRatio: ratio.optional(),
	valueSampledData: z.looseObject({}).optional(),
	valueTime: text.optional(),
	valueDateTime: dateTime.optional(),
	valuePeriod: period.optional(),
	dataAbsentReason: concept.optional(),
	interpretation: concepts.optional(),
	referenceRange: z
		.array(
			z.looseObject({
				low: quantity.optional(),
				high: quantity.optional(),
				text: text.optional(),
				appliesTo: concepts.optional(),
				age: range.optional()
			})
		)
		.optional()
};

export const observation = resource('Observation', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled'] as const),
		...(['entered-in-error', 'unknown'] as const)
	]),
	category: concepts.optional(),
	code: concept,
	subject: reference,
	encounter: reference.optional(),
	effectiveDateTime: dateTime.optional(),
	effectiveInstant: instant.optional(),
	effectivePeriod: period.optional(),
	issued: instant.optional(),
	performer: references.optional(),
	...VALUE,
	note: annotations.optional(),
	bodySite: concept.optional(),
	method: concept.optional(),
	specimen: reference.optional(),
	hasMember: references.optional(),
	derivedFrom: references.optional(),
	component: z.array(z.looseObject({ code: concept, ...VALUE })).optional()
});

export const diagnosticReport = resource('DiagnosticReport', {
	identifier: identifiers.optional(),
	basedOn: references.optional(),
	status: z.enum([
		...(['registered', 'partial', 'preliminary', 'final', 'amended', 'corrected'] as const),
		...(['appended', 'cancelled', 'entered-in-error', 'unknown'] as const)
	]),
	category: concepts.optional(),
	code: concept,
	subject: reference,
	encounter: reference.optional(),
	effectiveDateTime: dateTime.optional(),
	effectivePeriod: period.optional(),
	issued: instant.optional(),
	performer: references.optional(),
	resultsInterpreter: references.optional(),
	specimen: references.optional(),
	result: references.optional(),
	conclusion: text.optional(),
	conclusionCode: concepts.optional(),
	presentedForm: z.array(attachment).optional()
});

export const procedure = resource('Procedure', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped'] as const),
		...(['completed', 'entered-in-error', 'unknown'] as const)
	]),
	statusReason: concept.optional(),
	category: concept.optional(),
	code: concept.optional(),
	subject: reference,
	encounter: reference.optional(),
	performedDateTime: dateTime.optional(),
	performedPeriod: period.optional(),
	performedString: text.optional(),
	recorder: reference.optional(),
	asserter: reference.optional(),
	performer: z
		.array(z.looseObject({ actor: reference, onBehalfOf: reference.optional() }))
		.optional(),
	location: reference.optional(),
	reasonCode: concepts.optional(),
	reasonReference: references.optional(),
	bodySite: concepts.optional(),
	outcome: concept.optional(),
	complication: concepts.optional(),
	followUp: concepts.optional(),
	note: annotations.optional()
});

export const encounter = resource('Encounter', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished'] as const),
		...(['cancelled', 'entered-in-error', 'unknown'] as const)
	]),
	class: coding,
	type: concepts.optional(),
	serviceType: concept.optional(),
	subject: reference,
	participant: z.array(z.looseObject({ individual: reference.optional() })).optional(),
	period: period.optional(),
	reasonCode: concepts.optional(),
	reasonReference: references.optional(),
	hospitalization: z
		.looseObject({ admitSource: concept.optional(), dischargeDisposition: concept.optional() })
		.optional(),
	location: z.array(z.looseObject({ location: reference })).optional(),
	serviceProvider: reference.optional()
});
