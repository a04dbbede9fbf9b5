import { z } from 'zod';
import {
	annotations,
	concept,
	concepts,
	dateTime,
	identifier,
	period,
	quantity,
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
