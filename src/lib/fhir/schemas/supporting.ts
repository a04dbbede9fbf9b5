import { z } from 'zod';
import {
	annotations,
	base64,
	coding,
	concept,
	concepts,
	humanName,
	identifier,
	reference,
	text
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

export const practitioner = resource('Practitioner', {
	identifier: identifiers.optional(),
	name: z.array(humanName).optional()
});

export const practitionerRole = resource('PractitionerRole', {
	identifier: identifiers.optional(),
	practitioner: reference.optional(),
	organization: reference.optional(),
	code: concepts.optional(),
	specialty: concepts.optional()
});

export const organization = resource('Organization', {
	identifier: identifiers.optional(),
	name: text.optional()
});

export const location = resource('Location', { name: text.optional() });

export const healthcareService = resource('HealthcareService', { name: text.optional() });

export const patient = resource('Patient', {
	identifier: identifiers.optional(),
	name: z.array(humanName).optional(),
	birthDate: text.optional()
});

export const medication = resource('Medication', {
	code: concept.optional(),
	ingredient: z
		.array(
			z.looseObject({
				itemCodeableConcept: concept.optional(),
				itemReference: reference.optional()
			})
		)
		.optional()
});

export const specimen = resource('Specimen', { type: concept.optional() });

export const binary = resource('Binary', {
	contentType: text,
	data: base64.optional()
});

export const questionnaire = resource('Questionnaire', {
	title: text.optional(),
	code: z.array(coding).optional()
});

/** Context of a measurement, or, where it names a patient, an entry of its own. */
export const device = resource('Device', {
	identifier: identifiers.optional(),
	status: z.enum(['active', 'inactive', 'entered-in-error', 'unknown']).optional(),
	deviceName: z.array(z.looseObject({ name: text })).optional(),
	type: concept.optional(),
	patient: reference.optional(),
	owner: reference.optional(),
	safety: concepts.optional(),
	manufacturer: text.optional(),
	modelNumber: text.optional(),
	serialNumber: text.optional(),
	lotNumber: text.optional(),
	note: annotations.optional()
});
