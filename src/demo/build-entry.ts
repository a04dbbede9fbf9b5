import type { Annotation, CodeableConcept, Coding, FhirResource, Reference } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import { author } from './authors.ts';

const V3 = 'http://terminology.hl7.org/CodeSystem/';

/** Sensitivity labels that a source may put on an entry. */
const LABELS = {
	MH: { system: `${V3}v3-ActCode`, code: 'MH', display: 'mental health information sensitivity' },
	HIV: { system: `${V3}v3-ActCode`, code: 'HIV', display: 'HIV/AIDS information sensitivity' },
	STD: {
		system: `${V3}v3-ActCode`,
		code: 'STD',
		display: 'sexually transmitted disease information sensitivity'
	},
	SDV: {
		system: `${V3}v3-ActCode`,
		code: 'SDV',
		display: 'sexual assault, abuse, or domestic violence information sensitivity'
	}
} as const;
export type Label = keyof typeof LABELS;

/** Who said it, where that is not a professional. */
const SAID_BY = {
	patient: { system: `${V3}v3-ObservationValue`, code: 'PATAST', display: 'patient asserted' },
	carer: {
		system: `${V3}v3-ObservationValue`,
		code: 'PACQRPT',
		display: 'patient acquaintance reported'
	},
	device: { system: `${V3}v3-ObservationValue`, code: 'DEVRPT', display: 'device reported' }
} as const;

/** What any entry may say about itself, whatever its kind. */
export interface EntryDetails {
	/** The source's own id for it: unique among its entries of this resource type. */
	id: string;
	version?: number;
	/** When the source last changed it; otherwise, when the message was sent. */
	updated?: string;
	labels?: readonly Label[];
	/** NOPAT: the author does not want the patient to see it (yet). */
	notForPatient?: boolean;
	saidBy?: keyof typeof SAID_BY;
	/** Only where the source's release signal is a tag: false for a result or letter not released. */
	released?: boolean;
	note?: string;
}

/** A resource as the story tells it; `buildBundle` gives it its identifier, references and request. */
export interface Entry {
	id: string;
	version: number;
	updated: string | undefined;
	released: boolean;
	security: Coding[];
	resource: FhirResource;
}

export function asEntry(details: EntryDetails, resource: FhirResource): Entry {
	return {
		id: details.id,
		version: details.version ?? 1,
		updated: details.updated,
		released: details.released ?? true,
		security: [
			...(details.labels ?? []).map((label) => LABELS[label]),
			...(details.notForPatient
				? [
						{
							system: `${V3}v3-ActCode`,
							code: 'NOPAT',
							display: 'no disclosure to patient, family or caregivers without attending'
						}
					]
				: []),
			...(details.saidBy ? [SAID_BY[details.saidBy]] : [])
		],
		resource
	};
}

/** A promise of a reference, kept by `buildBundle`: inside the bundle, or by the source's identifier. */
export function refer(type: FhirResource['resourceType'], id: string, display?: string): Reference {
	return { reference: `entry:${type}/${id}`, type, ...(display && { display }) };
}

export const THE_PATIENT: Reference = { reference: 'entry:Patient', type: 'Patient' };

/** A professional, in the role and at the organisation they had; the bundle then carries both. */
export function by(key: AuthorKey): Reference {
	return refer('PractitionerRole', key, author(key).name);
}

/** Somebody or some place that the source knows only by name. */
export function named(display: string): Reference {
	return { display };
}

/** A laboratory or service that the source knows only by name. */
export function service(display: string): Reference {
	return { type: 'Organization', display };
}

export type Code = readonly [system: string, code: string, display?: string];

/** What it is, in the source's words, with the codes we could find for it, if any. */
export function concept(text: string, ...codes: readonly Code[]): CodeableConcept {
	return {
		...(codes.length > 0 && {
			coding: codes.map(([system, code, display]) => ({
				system,
				code,
				...(display && { display })
			}))
		}),
		text
	};
}

export function status(list: string, code: string, display: string): CodeableConcept {
	return { coding: [{ system: `${V3}${list}`, code, display }] };
}

export function noteOf(details: EntryDetails): { note?: Annotation[] } {
	return details.note ? { note: [{ text: details.note }] } : {};
}
