import type { Bundle, BundleEntry, FhirResource, Meta, Reference } from 'fhir/r4.d.ts';
import type { OrganisationKey } from './area.ts';
import { organisation } from './area.ts';
import type { AuthorKey } from './authors.ts';
import type { Entry } from './build-entry.ts';
import {
	buildAuthor,
	buildOrganisation,
	buildPatient,
	buildPlace,
	buildProvenance,
	type Message
} from './build-senders.ts';
import { localNumber, systemOf, uuidOf } from './naming.ts';
import { patient } from './people.ts';
import { source } from './sources.ts';

/** One message about one patient: a transaction Bundle as the source's system sends it. */
export function buildBundle(message: Message, ...entries: readonly Entry[]): Bundle<FhirResource> {
	const told = [
		...(message.introduces ? [buildPatient(message, message.introduces)] : []),
		...entries
	];
	const all = [...told, ...senders(told)];
	const inside = new Set(all.map((entry) => `${entry.resource.resourceType}/${entry.id}`));
	const built = all.map((entry) => buildEntry(message, entry, inside));
	const identifier = {
		system: systemOf(message.source, 'message'),
		value: `${localNumber(message.source, message.patient)}-${message.id}`
	};
	return {
		resourceType: 'Bundle',
		identifier,
		type: 'transaction',
		timestamp: message.sent,
		entry: [...built, buildProvenance(message, built, identifier)]
	};
}

function buildEntry(
	message: Message,
	entry: Entry,
	inside: Set<string>
): BundleEntry<FhirResource> {
	const { resourceType } = entry.resource;
	const identifier = identify(message, resourceType, entry.id);
	const given = (entry.resource as { identifier?: object[] }).identifier ?? [];
	const resource = keepPromises(entry.resource, (type, id) =>
		target(message, type, id, inside)
	) as FhirResource;
	return {
		fullUrl: `urn:uuid:${uuidOf(identifier.system, identifier.value)}`,
		resource: {
			...resource,
			meta: buildMeta(message, entry),
			identifier: ONE_IDENTIFIER.has(resourceType) ? identifier : [identifier, ...given]
		} as FhirResource,
		request: {
			method: 'PUT',
			url: `${resourceType}?identifier=${identifier.system}|${identifier.value}`
		}
	};
}

function buildMeta(message: Message, entry: Entry): Meta {
	const { resourceType, meta } = entry.resource;
	const signal = source(message.source).releaseSignal;
	const isReleased = entry.released && RELEASED_TYPES.has(resourceType);
	return {
		versionId: String(entry.version),
		lastUpdated: entry.updated ?? message.sent,
		...(PROFILED.has(resourceType) && {
			profile: [`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${resourceType}`]
		}),
		...meta,
		...(entry.security.length > 0 && { security: entry.security }),
		...(typeof signal === 'object' && isReleased && { tag: [signal.tag] })
	};
}

/** Authors and places that the entries name, each once. */
function senders(entries: readonly Entry[]): Entry[] {
	const named = new Set(
		JSON.stringify(entries).match(/entry:(PractitionerRole|Organization|Location)\/[a-z-]+/g) ?? []
	);
	const built = [...named].sort().flatMap((name) => {
		const [type, key] = name.slice('entry:'.length).split('/');
		if (type === 'PractitionerRole') return buildAuthor(key as AuthorKey);
		const place = organisation(key as OrganisationKey);
		return [type === 'Location' ? buildPlace(place) : buildOrganisation(place)];
	});
	return [...new Map(built.map((one) => [`${one.resource.resourceType}/${one.id}`, one])).values()];
}

function target(message: Message, type: string, id: string, inside: Set<string>): Reference {
	if (type === 'Patient' && !inside.has(`Patient/${id}`)) {
		const { nhsNumber } = patient(message.patient);
		return { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } };
	}
	const identifier = identify(message, type, id);
	return inside.has(`${type}/${id}`)
		? { reference: `urn:uuid:${uuidOf(identifier.system, identifier.value)}` }
		: { identifier };
}

/** Staff and places are the source's; everything else carries its number for the patient. */
function identify(message: Message, type: string, id: string): { system: string; value: string } {
	const number = localNumber(message.source, message.patient);
	const value = SHARED.has(type) ? id : type === 'Patient' ? number : `${number}-${id}`;
	return { system: systemOf(message.source, type), value };
}

/** Replaces each `entry:…` reference by one that holds in the bundle or by the source's identifier. */
function keepPromises(value: unknown, resolve: (type: string, id: string) => Reference): unknown {
	if (Array.isArray(value)) return value.map((one) => keepPromises(one, resolve));
	if (typeof value !== 'object' || value === null) return value;
	const { reference, ...rest } = value as { reference?: unknown };
	if (typeof reference === 'string' && reference.startsWith('entry:')) {
		const [type = '', id = 'patient'] = reference.slice('entry:'.length).split('/');
		return { ...resolve(type, id), ...rest };
	}
	const copy = { ...value } as Record<string, unknown>;
	for (const key of Object.keys(copy)) copy[key] = keepPromises(copy[key], resolve);
	return copy;
}

/** FHIR lets these have one identifier, not a list of them. */
const ONE_IDENTIFIER = new Set<string>(['QuestionnaireResponse', 'Composition']);

/** Only results and documents wait for a release signal. */
const RELEASED_TYPES = new Set<string>([
	...['Observation', 'DiagnosticReport', 'DocumentReference', 'Composition']
]);

const PROFILED = new Set<string>(
	`Patient AllergyIntolerance Appointment CarePlan CareTeam Condition Device DiagnosticReport
	DocumentReference Encounter Flag Immunization Location MedicationDispense MedicationRequest
	MedicationStatement Observation Organization Practitioner PractitionerRole Procedure
	QuestionnaireResponse RelatedPerson ServiceRequest`.split(/\s+/)
);

const SHARED = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'Location']);
