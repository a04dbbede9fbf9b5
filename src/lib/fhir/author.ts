import type { FhirResource, Reference } from 'fhir/r4.d.ts';
import type { MappedAuthor } from './mapped-entry.ts';
import type { Reading } from './reading.ts';
import { conceptWords, firstConceptWords, plainWords } from './words/concept-words.ts';
import { nameWords } from './words/name-words.ts';

/**
 * Who wrote it, as they were at the time: the first of these people or organisations that can be
 * named. Organisations without a person come last (custodian, service provider).
 */
export function authorOf(
	reading: Reading,
	...references: (Reference | undefined)[]
): MappedAuthor | null {
	const actors = references.flatMap((reference) => actorOf(reading, reference) ?? []);
	const person = actors.find((actor) => actor.name);
	const organisation = actors.find((actor) => actor.organisation)?.organisation ?? null;
	if (!person) return organisation ? { name: null, role: null, organisation } : null;
	return { ...person, organisation: person.organisation ?? organisation };
}

/** "Dr Sandra Gose, Leeds Teaching Hospitals"; null when nobody can be named. */
export function actorWords(reading: Reading, reference: Reference | undefined): string | null {
	const actor = actorOf(reading, reference);
	if (!actor) return null;
	return [actor.name, actor.organisation].filter(Boolean).join(', ') || null;
}

export function actorOf(reading: Reading, reference: Reference | undefined): MappedAuthor | null {
	if (!reference) return null;
	const target = reading.find(reference, ...ACTORS);
	const actor = target ? describe(target, reading) : null;
	if (actor?.name || actor?.organisation) return actor;
	const display = plainWords(reference.display);
	if (!display) return null;
	const isOrganisation = ORGANISATIONAL.has(typeOf(reference));
	return isOrganisation
		? { name: null, role: null, organisation: display }
		: { name: display, role: null, organisation: null };
}

const ACTORS = [
	...(['Practitioner', 'PractitionerRole', 'Organization', 'Patient', 'RelatedPerson'] as const),
	...(['Device', 'CareTeam', 'HealthcareService', 'Location'] as const)
];
const ORGANISATIONAL = new Set(['Organization', 'HealthcareService', 'CareTeam', 'Location']);

function describe(target: FhirResource, reading: Reading): MappedAuthor | null {
	switch (target.resourceType) {
		case 'Practitioner':
			return person(nameWords(target.name));
		case 'PractitionerRole':
			return {
				name: actorOf(reading, target.practitioner)?.name ?? null,
				role: firstConceptWords(target.code) ?? firstConceptWords(target.specialty),
				organisation: actorOf(reading, target.organization)?.organisation ?? null
			};
		case 'Patient':
			return person(nameWords(target.name), 'Patient');
		case 'RelatedPerson':
			return person(nameWords(target.name), firstConceptWords(target.relationship));
		case 'Device':
			return person(plainWords(target.deviceName?.[0]?.name) ?? conceptWords(target.type));
		case 'Organization':
		case 'CareTeam':
		case 'HealthcareService':
		case 'Location':
			return { name: null, role: null, organisation: plainWords(target.name) };
		default:
			return null;
	}
}

function person(name: string | null, role: string | null = null): MappedAuthor {
	return { name, role, organisation: null };
}

/** "Practitioner" of `Practitioner/123` or of the reference's own type. */
export function typeOf(reference: Reference): string {
	if (reference.type) return reference.type;
	return (
		/(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(reference.reference ?? '')?.[1] ??
		''
	);
}
