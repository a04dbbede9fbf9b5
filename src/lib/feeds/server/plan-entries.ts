import type { Binary, FhirResource } from 'fhir/r4.d.ts';
import { hash, randomUUID } from 'node:crypto';
import { mapResource } from '#lib/fhir/map-resource.ts';
import type { MappedAttachment, MappedEntry, MappedLink } from '#lib/fhir/mapped-entry.ts';
import type { FeedSource } from '../schema.ts';
import { fileUnder, type VersionMark } from '../rules.ts';
import type { IncomingResource } from './find-subject.ts';
import type { ReadBundle } from './read-bundle.ts';

/** One resource that becomes an entry, or a version of one: everything that needs no database. */
export interface PlannedEntry {
	index: number;
	identity: string;
	resource: FhirResource;
	text: string;
	hash: string;
	mark: VersionMark;
	/** Reads what it says. The dearest part of filing, so only for what is new, and once. */
	read: () => SaidEntry;
}

/** What one resource says, in the words of the record. */
export interface SaidEntry {
	mapped: MappedEntry;
	links: { rel: string; identity: string }[];
	attachments: PlannedAttachment[];
}

export interface PlannedAttachment {
	attachmentId: string;
	contentType: string;
	title: string | null;
	size: number | null;
	url: string | null;
	body: Buffer | null;
}

/** Each resource of a bundle that becomes an entry, and how to tell whether it is new. */
export function planEntries(source: FeedSource, bundle: ReadBundle): PlannedEntry[] {
	return bundle.resources
		.filter(({ supporting }) => !supporting)
		.map((incoming) => plan(source, incoming, bundle));
}

function plan(source: FeedSource, incoming: IncomingResource, bundle: ReadBundle): PlannedEntry {
	const { index, identity, resource, text } = incoming;
	const updated = resource.meta?.lastUpdated;
	return {
		index,
		identity,
		resource,
		text,
		// Of the parsed resource, so that other white space is not another version.
		hash: hash('sha256', JSON.stringify(resource), 'base64url'),
		mark: {
			version: resource.meta?.versionId ?? null,
			updatedAt: updated ? Date.parse(updated) : null
		},
		read: () => readEntry(source, incoming, bundle)
	};
}

function readEntry(source: FeedSource, incoming: IncomingResource, bundle: ReadBundle): SaidEntry {
	const said = mapResource(incoming.resource, incoming.text, { resolve: bundle.resolve });
	const mapped = { ...said, category: fileUnder(said.category, source.organisationKind) };
	return {
		mapped,
		links: mapped.links.flatMap((link) => planLink(link, bundle) ?? []),
		attachments: mapped.attachments.map((attachment) => planAttachment(attachment, bundle))
	};
}

function planLink(
	link: MappedLink,
	bundle: ReadBundle
): { rel: string; identity: string } | undefined {
	const { reference, type, identifier } = link;
	const identity =
		(reference && bundle.identityOf(reference)) ||
		(type && identifier && `${type}|${identifier.system}|${identifier.value}`);
	return identity ? { rel: link.rel, identity } : undefined;
}

function planAttachment(attachment: MappedAttachment, bundle: ReadBundle): PlannedAttachment {
	const target = attachment.url ? bundle.resolve(attachment.url) : undefined;
	const binary = target?.resourceType === 'Binary' ? (target as Binary) : undefined;
	const data = attachment.data ?? binary?.data ?? null;
	const body = data === null ? null : Buffer.from(data, 'base64');
	return {
		attachmentId: randomUUID(),
		contentType: attachment.contentType || binary?.contentType || 'application/octet-stream',
		title: attachment.title,
		size: body?.length ?? attachment.size,
		url: body ? null : attachment.url,
		body
	};
}
