import type { Bundle, BundleEntry, FhirResource, Identifier, Patient } from 'fhir/r4.d.ts';
import { readBundle as readEnvelope } from '#lib/fhir/bundle-schema.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import type { Fault } from '#lib/fhir/faults.ts';
import { parseFhirJson } from '#lib/fhir/parse-json.ts';
import { isSupporting } from '#lib/fhir/supporting-types.ts';
import { textOfEntries } from '#lib/fhir/text-of-entries.ts';
import { mayNameIn } from '../rules.ts';
import { MAX_BUNDLE_BYTES, MAX_BUNDLE_ENTRIES, type FeedSource } from '../schema.ts';
import { findSubject, type IncomingResource } from './find-subject.ts';

/** A bundle that is well formed, wholly about one patient, and only names what its source may name. */
export interface ReadBundle {
	messageId: string | null;
	/** As sent: the check digit is not yet looked at. */
	nhsNumber: string;
	patient: Patient | null;
	resources: IncomingResource[];
	resolve: (reference: string) => FhirResource | undefined;
	/** Our name for what a reference points at, if the source could have sent it. */
	identityOf: (reference: string) => string | undefined;
}

export function readBundle(
	source: FeedSource,
	body: string
): { bundle: ReadBundle; faults: [] } | { bundle: null; faults: Fault[] } {
	const parsed = parseFhirJson(body, { maxDepth: 64, maxBytes: MAX_BUNDLE_BYTES });
	if (!parsed.ok) return { bundle: null, faults: parsed.faults };
	const envelope = readEnvelope(parsed.value);
	if (!envelope.ok) return { bundle: null, faults: envelope.faults };

	const bundle = parsed.value as unknown as Bundle<FhirResource>;
	const entries = bundle.entry ?? [];
	if (entries.length > MAX_BUNDLE_ENTRIES)
		return { bundle: null, faults: [tooManyEntries(entries.length)] };

	const resourceFaults = entries.flatMap((entry, index) =>
		checkResource(entry.resource!, `Bundle.entry[${index}].resource`)
	);
	if (resourceFaults.length > 0) return { bundle: null, faults: resourceFaults };
	return nameResources(source, bundle, entries, body);
}

function nameResources(
	source: FeedSource,
	bundle: Bundle<FhirResource>,
	entries: BundleEntry<FhirResource>[],
	body: string
): ReturnType<typeof readBundle> {
	const texts = textOfEntries(body);
	const faults: Fault[] = [];
	const resources = entries.map((entry, index) => {
		const identity = identify(source, entry, index, faults);
		const resource = entry.resource!;
		return { index, resource, text: texts[index]!, identity, supporting: isSupporting(resource) };
	});
	faults.push(...repeatedIdentities(resources));

	const byReference = indexReferences(entries);
	const resolve = (reference: string) => {
		const place = byReference.get(reference);
		return place === undefined ? undefined : resources[place]?.resource;
	};
	const subject = findSubject(resources, resolve, faults);
	if (faults.length > 0 || !subject) return { bundle: null, faults };
	return {
		bundle: {
			messageId: messageIdOf(bundle),
			nhsNumber: subject.nhsNumber,
			patient: subject.patient,
			resources,
			resolve,
			identityOf: (reference) => {
				const place = byReference.get(reference);
				return place === undefined ? relativeIdentity(reference) : resources[place]?.identity;
			}
		},
		faults: []
	};
}

/** The source's own name for a resource, confined to the namespace that it registered. */
function identify(
	source: FeedSource,
	entry: BundleEntry<FhirResource>,
	index: number,
	faults: Fault[]
): string {
	const resource = entry.resource!;
	const own = identifiersOf(resource).filter(({ system }) =>
		mayNameIn(source.identifierSystems, system ?? '')
	);
	// Practitioners, places and the Patient go by national identifiers; they become no entry of ours.
	const asked = isSupporting(resource) ? undefined : askedIdentifier(entry.request?.url ?? '');
	if (asked && !own.some(({ system, value }) => system === asked.system && value === asked.value)) {
		faults.push({
			code: 'business-rule',
			expression: `Bundle.entry[${index}].request.url`,
			diagnostics:
				'The identifier in this URL must be one of the resource’s own identifiers, in a system that is registered for your organisation.'
		});
	}
	const chosen = asked ?? own[0];
	if (chosen) return `${resource.resourceType}|${chosen.system}|${chosen.value}`;
	const local = resource.id ?? entry.fullUrl?.replace(/^urn:uuid:/, '') ?? '';
	if (local === '') faults.push(unnamed(index));
	return `${resource.resourceType}||${local}`;
}

function identifiersOf(resource: FhirResource): Identifier[] {
	const given = (resource as { identifier?: Identifier | Identifier[] }).identifier;
	return [given ?? []].flat().filter((identifier) => identifier.value);
}

/** The identifier of a conditional update: `Type?identifier=system|value`. */
function askedIdentifier(url: string): { system: string; value: string } | undefined {
	const query = url.split('?')[1];
	const token = query ? new URLSearchParams(query).get('identifier') : null;
	const bar = token?.indexOf('|') ?? -1;
	if (!token || bar < 0) return undefined;
	return { system: token.slice(0, bar), value: token.slice(bar + 1) };
}

function relativeIdentity(reference: string): string | undefined {
	const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(reference) ?? [];
	return type && id ? `${type}||${id}` : undefined;
}

function indexReferences(entries: BundleEntry<FhirResource>[]): Map<string, number> {
	const places = new Map<string, number>();
	entries.forEach(({ fullUrl, resource }, index) => {
		if (fullUrl) places.set(fullUrl, index);
		if (resource?.id) places.set(`${resource.resourceType}/${resource.id}`, index);
	});
	return places;
}

/** A message is named by the bundle itself, or by the source message of its Provenance. */
function messageIdOf(bundle: Bundle<FhirResource>): string | null {
	if (bundle.identifier?.value)
		return `${bundle.identifier.system ?? ''}|${bundle.identifier.value}`;
	for (const { resource } of bundle.entry ?? []) {
		if (resource?.resourceType !== 'Provenance') continue;
		const message = resource.entity?.find(({ role }) => role === 'source')?.what.identifier;
		if (message?.value) return `${message.system ?? ''}|${message.value}`;
	}
	return null;
}

function repeatedIdentities(resources: IncomingResource[]): Fault[] {
	const seen = new Set<string>();
	return resources
		.filter(({ identity }) => seen.size === seen.add(identity).size)
		.map(({ index }) => ({
			code: 'duplicate',
			expression: `Bundle.entry[${index}].resource`,
			diagnostics: 'This bundle has another entry with the same identifier: send each thing once.'
		}));
}

function unnamed(index: number): Fault {
	return {
		code: 'required',
		expression: `Bundle.entry[${index}].resource.identifier`,
		diagnostics:
			'Give this resource an identifier in a system that is registered for your organisation, an id, or a fullUrl.'
	};
}

function tooManyEntries(count: number): Fault {
	return {
		code: 'too-costly',
		expression: 'Bundle.entry',
		diagnostics: `This bundle has ${count} entries; send at most ${MAX_BUNDLE_ENTRIES} at a time.`
	};
}
