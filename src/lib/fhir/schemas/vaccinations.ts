import { z } from 'zod';
import {
	annotations,
	concept,
	concepts,
	dateTime,
	flag,
	identifier,
	number,
	quantity,
	reference,
	references,
	text
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

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
