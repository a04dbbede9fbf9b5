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
	period,
	reference,
	references,
	text
} from './datatypes.ts';
import { resource } from './resource.ts';

const identifiers = z.array(identifier);

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

export const appointment = resource('Appointment', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled'] as const),
		...(['noshow', 'entered-in-error', 'checked-in', 'waitlist'] as const)
	]),
	cancelationReason: concept.optional(),
	serviceType: concepts.optional(),
	specialty: concepts.optional(),
	appointmentType: concept.optional(),
	reasonCode: concepts.optional(),
	description: text.optional(),
	start: instant.optional(),
	end: instant.optional(),
	created: dateTime.optional(),
	comment: text.optional(),
	patientInstruction: text.optional(),
	participant: z.array(z.looseObject({ actor: reference.optional() })),
	requestedPeriod: z.array(period).optional(),
	extension: z.array(z.looseObject({ url: text, valueCode: text.optional() })).optional()
});

export const episodeOfCare = resource('EpisodeOfCare', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['planned', 'waitlist', 'active', 'onhold', 'finished', 'cancelled'] as const),
		'entered-in-error'
	]),
	type: concepts.optional(),
	patient: reference,
	managingOrganization: reference.optional(),
	careManager: reference.optional(),
	period: period.optional()
});

export const serviceRequest = resource('ServiceRequest', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['draft', 'active', 'on-hold', 'revoked', 'completed'] as const),
		...(['entered-in-error', 'unknown'] as const)
	]),
	intent: z.enum([
		...(['proposal', 'plan', 'directive', 'order', 'original-order', 'reflex-order'] as const),
		...(['filler-order', 'instance-order', 'option'] as const)
	]),
	priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(),
	doNotPerform: flag.optional(),
	category: concepts.optional(),
	code: concept.optional(),
	subject: reference,
	occurrenceDateTime: dateTime.optional(),
	occurrencePeriod: period.optional(),
	authoredOn: dateTime.optional(),
	requester: reference.optional(),
	performerType: concept.optional(),
	performer: references.optional(),
	reasonCode: concepts.optional(),
	reasonReference: references.optional(),
	bodySite: concepts.optional(),
	note: annotations.optional(),
	patientInstruction: text.optional()
});

export const communication = resource('Communication', {
	identifier: identifiers.optional(),
	status: z.enum([
		...(['preparation', 'in-progress', 'not-done', 'on-hold', 'stopped'] as const),
		...(['completed', 'entered-in-error', 'unknown'] as const)
	]),
	category: concepts.optional(),
	topic: concept.optional(),
	subject: reference.optional(),
	sent: dateTime.optional(),
	received: dateTime.optional(),
	sender: reference.optional(),
	medium: concepts.optional(),
	reasonCode: concepts.optional(),
	payload: z
		.array(
			z.looseObject({ contentString: text.optional(), contentAttachment: attachment.optional() })
		)
		.optional(),
	note: annotations.optional()
});
