import { z } from 'zod';
import {
	annotations,
	attachment,
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
	text,
	time
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

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
	valueTime: time.optional(),
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
