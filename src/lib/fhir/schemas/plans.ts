import { z } from 'zod';
import {
	annotations,
	attachment,
	coding,
	concept,
	concepts,
	contactPoint,
	date,
	dateTime,
	flag,
	humanName,
	identifier,
	number,
	period,
	quantity,
	range,
	reference,
	references,
	text,
	time
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

export const carePlan = resource('CarePlan', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['draft', 'active', 'on-hold', 'revoked', 'completed'] as const),
		...(['entered-in-error', 'unknown'] as const)
	]),
	intent: z.enum(['proposal', 'plan', 'order', 'option']),
	category: concepts.optional(),
	title: text.optional(),
	description: text.optional(),
	subject: reference,
	period: period.optional(),
	created: dateTime.optional(),
	author: reference.optional(),
	contributor: references.optional(),
	addresses: references.optional(),
	goal: references.optional(),
	activity: z
		.array(
			z.looseObject({
				reference: reference.optional(),
				detail: z.looseObject({ code: concept.optional(), description: text.optional() }).optional()
			})
		)
		.optional(),
	note: annotations.optional()
});

export const goal = resource('Goal', {
	identifier: identifiers.optional(),
	lifecycleStatus: z.enum([
		...(['proposed', 'planned', 'accepted', 'active', 'on-hold', 'completed'] as const),
		...(['cancelled', 'entered-in-error', 'rejected'] as const)
	]),
	achievementStatus: concept.optional(),
	description: concept,
	subject: reference,
	startDate: date.optional(),
	statusDate: date.optional(),
	statusReason: text.optional(),
	expressedBy: reference.optional(),
	target: z
		.array(
			z.looseObject({
				measure: concept.optional(),
				detailQuantity: quantity.optional(),
				detailRange: range.optional(),
				detailCodeableConcept: concept.optional(),
				detailString: text.optional(),
				dueDate: date.optional()
			})
		)
		.optional(),
	note: annotations.optional()
});

export const careTeam = resource('CareTeam', {
	identifier: identifiers.optional(),
	status: z.enum(['proposed', 'active', 'suspended', 'inactive', 'entered-in-error']).optional(),
	category: concepts.optional(),
	name: text.optional(),
	subject: reference,
	period: period.optional(),
	participant: z
		.array(
			z.looseObject({
				role: concepts.optional(),
				member: reference.optional(),
				onBehalfOf: reference.optional()
			})
		)
		.optional(),
	reasonCode: concepts.optional(),
	managingOrganization: references.optional(),
	note: annotations.optional()
});

export const relatedPerson = resource('RelatedPerson', {
	identifier: identifiers.optional(),
	active: flag.optional(),
	patient: reference,
	relationship: concepts.optional(),
	name: z.array(humanName).optional(),
	telecom: z.array(contactPoint).optional(),
	period: period.optional()
});

export const flagResource = resource('Flag', {
	identifier: identifiers.optional(),
	status: z.enum(['active', 'inactive', 'entered-in-error']),
	category: concepts.optional(),
	code: concept,
	subject: reference,
	period: period.optional(),
	author: reference.optional(),
	extension: z
		.array(
			z.looseObject({
				url: text,
				valueString: text.optional(),
				valueAnnotation: z.looseObject({ text }).optional()
			})
		)
		.optional()
});

const answer = z.looseObject({
	valueBoolean: flag.optional(),
	valueDecimal: number.optional(),
	valueInteger: number.optional(),
	valueDate: date.optional(),
	valueDateTime: dateTime.optional(),
	valueTime: time.optional(),
	valueString: text.optional(),
	valueUri: text.optional(),
	valueAttachment: attachment.optional(),
	valueCoding: coding.optional(),
	valueQuantity: quantity.optional(),
	valueReference: reference.optional(),
	get item() {
		return z.array(item).optional();
	}
});

const item = z.looseObject({
	linkId: text,
	text: text.optional(),
	answer: z.array(answer).optional(),
	get item() {
		return z.array(item).optional();
	}
});

export const questionnaireResponse = resource('QuestionnaireResponse', {
	identifier: identifier.optional(),
	questionnaire: text.optional(),
	status: z.enum(['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']),
	subject: reference,
	authored: dateTime.optional(),
	author: reference.optional(),
	source: reference.optional(),
	item: z.array(item).optional()
});
