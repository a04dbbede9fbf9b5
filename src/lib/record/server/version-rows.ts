import { sql } from 'drizzle-orm';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import type { MappedEntry } from '#lib/fhir/mapped-entry.ts';
import type { EntryContent } from '../schema.ts';

/** One version of an entry that is to be kept: what came, what it says, and where it belongs. */
export interface NewVersion {
	patientId: string;
	entryId: string;
	version: number;
	sourceId: string;
	/** The source's own name for it: resource type, identifier system and value. */
	identity: string;
	resourceType: string;
	mapped: MappedEntry;
	/** Labels of the versions before: they go on protecting the entry. */
	labelsBefore: string[];
	/** The labelling of those versions, where the present pass has not seen them yet: it still must. */
	staleLabelling: number | undefined;
	released: boolean;
	sourceVersion: string | null;
	sourceUpdatedAt: Date | null;
	messageId: string;
	receivedAt: Date;
	received: string;
	receivedHash: string;
}

/** The entry as it now stands, and its version for ever: rows of `entries` and `entry_versions`. */
export function versionRows(written: NewVersion) {
	const { patientId, entryId, version, receivedAt, released } = written;
	const { attachments: _bulk, links: _links, ...mapped } = written.mapped;
	const { labels, concepts, resultKind, commented, ...content } = mapped;
	const withheld = content.withheldFromPatient;
	const place = { patientId, entryId, version };
	return {
		entry: {
			...place,
			sourceId: written.sourceId,
			identity: written.identity,
			resourceType: written.resourceType,
			category: content.category,
			status: content.status,
			released,
			withheld,
			labels: [...new Set([...written.labelsBefore, ...labels])],
			labelling: written.staleLabelling ?? LABELLING_VERSION,
			concepts,
			resultKind,
			commented,
			receivedAt,
			releasedAt: released ? receivedAt : null,
			happenedAt: new Date(content.happened?.at ?? content.recorded?.at ?? receivedAt),
			searchText: searchText(content),
			content
		},
		version: {
			...place,
			sourceVersion: written.sourceVersion,
			sourceUpdatedAt: written.sourceUpdatedAt,
			messageId: written.messageId,
			receivedAt,
			released,
			withheld,
			labels,
			content,
			received: written.received,
			receivedHash: written.receivedHash
		}
	};
}

export const NEWEST_STANDS = sql`on conflict (patient_id, entry_id) do update set version = excluded.version,
	category = excluded.category, status = excluded.status, released = excluded.released,
	withheld = excluded.withheld, labels = excluded.labels, happened_at = excluded.happened_at,
	search_text = excluded.search_text, content = excluded.content, labelling = excluded.labelling,
	concepts = excluded.concepts, result_kind = excluded.result_kind, commented = excluded.commented,
	released_at = coalesce(entries.released_at, excluded.released_at)`;

/** The words that a search looks through: what the entry says, but not who wrote it. */
function searchText(content: EntryContent): string {
	const codes = content.codes.map(({ display }) => display);
	const details = content.details.map(({ text }) => text);
	const parts = content.components.map(({ title, value }) => `${title} ${value?.text ?? ''}`);
	return [content.title, content.meaning, ...codes, ...details, ...parts]
		.filter(Boolean)
		.join('\n');
}
