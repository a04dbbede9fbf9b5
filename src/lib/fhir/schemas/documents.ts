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
	reference,
	references,
	text
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

export const documentReference = resource('DocumentReference', {
	masterIdentifier: identifier.optional(),
	identifier: identifiers.optional(),
	status: z.enum(['current', 'superseded', 'entered-in-error']),
	docStatus: z.enum(['preliminary', 'final', 'amended', 'entered-in-error']).optional(),
	type: concept.optional(),
	category: concepts.optional(),
	subject: reference,
	date: instant.optional(),
	author: references.optional(),
	custodian: reference.optional(),
	description: text.optional(),
	securityLabel: concepts.optional(),
	content: z.array(z.looseObject({ attachment })).min(1, 'Send at least one content.'),
	context: z
		.looseObject({
			event: concepts.optional(),
			period: period.optional(),
			practiceSetting: concept.optional()
		})
		.optional()
});

const narrative = z.looseObject({ div: text.optional() });

/** Sections nest; the getter is how zod 4 writes a schema that holds itself. */
const section = z.looseObject({
	title: text.optional(),
	code: concept.optional(),
	text: narrative.optional(),
	emptyReason: concept.optional(),
	get section() {
		return z.array(section).optional();
	}
});

export const composition = resource('Composition', {
	identifier: identifier.optional(),
	status: z.enum(['preliminary', 'final', 'amended', 'entered-in-error']),
	type: concept,
	category: concepts.optional(),
	subject: reference,
	date: dateTime,
	author: references,
	title: text,
	custodian: reference.optional(),
	section: z.array(section).optional()
});

export const consent = resource('Consent', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'] as const)
	]),
	scope: concept,
	category: concepts,
	patient: reference.optional(),
	dateTime: dateTime.optional(),
	performer: references.optional(),
	organization: references.optional(),
	sourceAttachment: attachment.optional(),
	policyRule: concept.optional(),
	provision: z
		.looseObject({ type: z.enum(['deny', 'permit']).optional(), period: period.optional() })
		.optional()
});

export const list = resource('List', {
	identifier: identifiers.optional(),
	status: z.enum(['current', 'retired', 'entered-in-error']),
	mode: z.enum(['working', 'snapshot', 'changes']),
	title: text.optional(),
	code: concept.optional(),
	subject: reference.optional(),
	date: dateTime.optional(),
	source: reference.optional(),
	note: annotations.optional(),
	entry: z.array(z.looseObject({ item: reference, deleted: flag.optional() })).optional(),
	emptyReason: concept.optional(),
	extension: z
		.array(
			z.looseObject({
				url: text,
				valueCode: text.optional(),
				valueCoding: coding.optional(),
				valueCodeableConcept: concept.optional()
			})
		)
		.optional()
});

export const imagingStudy = resource('ImagingStudy', {
	identifier: identifiers.optional(),
	status: z.enum(['registered', 'available', 'cancelled', 'entered-in-error', 'unknown']),
	modality: z.array(coding).optional(),
	subject: reference,
	started: dateTime.optional(),
	referrer: reference.optional(),
	interpreter: references.optional(),
	numberOfInstances: number.optional(),
	procedureCode: concepts.optional(),
	location: reference.optional(),
	reasonCode: concepts.optional(),
	note: annotations.optional(),
	description: text.optional(),
	series: z
		.array(z.looseObject({ modality: coding.optional(), bodySite: coding.optional() }))
		.optional()
});

export const familyMemberHistory = resource('FamilyMemberHistory', {
	identifier: identifiers.optional(),
	status: z.enum(['partial', 'completed', 'entered-in-error', 'health-unknown']),
	patient: reference,
	date: dateTime.optional(),
	relationship: concept,
	deceasedBoolean: flag.optional(),
	note: annotations.optional(),
	condition: z
		.array(
			z.looseObject({
				code: concept,
				onsetAge: quantity.optional(),
				onsetString: text.optional()
			})
		)
		.optional()
});
