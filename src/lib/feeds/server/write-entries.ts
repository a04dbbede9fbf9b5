import { and, eq, sql } from 'drizzle-orm';
import type { EntryContent } from '#lib/record/schema.ts';
import {
	attachments,
	entries,
	entryLinks,
	entryVersions,
	sources
} from '#lib/record/server/tables.ts';
import { noteAnswer } from '#lib/record/server/note-answer.ts';
import type { Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { isReleased } from '../rules.ts';
import type { FeedSource } from '../schema.ts';
import type { DecidedEntry } from './decide-versions.ts';

export interface Writing {
	patientId: string;
	source: FeedSource;
	messageId: string;
	receivedAt: Date;
	versions: DecidedEntry[];
}

/** Writes what is new in a bundle: the entries as they now stand, and a version of each for ever. */
export async function writeEntries(tx: Tx, writing: Writing): Promise<void> {
	const { patientId, source, receivedAt } = writing;
	const changed = writing.versions.filter(({ decision }) => ['new', 'newer'].includes(decision));
	const releases = await findReleases(tx, source.sourceId, changed);
	const rows = changed.map((decided, place) => entryRows(writing, decided, releases[place]!));

	await insertRows(
		tx,
		entries,
		rows.map(({ entry }) => entry),
		sql`on conflict (patient_id, entry_id) do update set version = excluded.version,
			category = excluded.category, status = excluded.status, released = excluded.released,
			withheld = excluded.withheld, labels = excluded.labels, happened_at = excluded.happened_at,
			search_text = excluded.search_text, content = excluded.content`
	);
	await insertRows(
		tx,
		entryVersions,
		rows.map(({ version }) => version)
	);
	await insertRows(
		tx,
		attachments,
		rows.flatMap((row) => row.attachments)
	);
	await replaceLinks(tx, writing, changed);
	await noteAnswer(tx, patientId, source.sourceId, receivedAt);
}

async function findReleases(tx: Tx, sourceId: string, changed: DecidedEntry[]): Promise<boolean[]> {
	const [source] = await tx
		.select({ signal: sources.releaseSignal })
		.from(sources)
		.where(eq(sources.sourceId, sourceId));
	return changed.map(({ planned }) => isReleased(source!.signal, planned.mapped, planned.resource));
}

/** The rows of one new or changed entry, as its tables keep them. */
export function entryRows(
	writing: Omit<Writing, 'versions'>,
	decided: DecidedEntry,
	released: boolean
) {
	const { patientId, source, receivedAt } = writing;
	const { planned, entryId, version } = decided;
	const { attachments: _bulk, links: _links, labels, ...content } = planned.mapped;
	const withheld = content.withheldFromPatient;
	const place = { patientId, entryId, version };
	return {
		entry: {
			...place,
			sourceId: source.sourceId,
			identity: planned.identity,
			resourceType: planned.resource.resourceType,
			category: content.category,
			status: content.status,
			released,
			withheld,
			labels: [...new Set([...decided.labels, ...labels])],
			happenedAt: new Date(content.happened?.at ?? content.recorded?.at ?? receivedAt),
			searchText: searchText(content),
			content
		},
		version: {
			...place,
			sourceVersion: planned.mark.version,
			sourceUpdatedAt: planned.mark.updatedAt === null ? null : new Date(planned.mark.updatedAt),
			messageId: writing.messageId,
			receivedAt,
			released,
			withheld,
			labels,
			content,
			received: planned.text,
			receivedHash: planned.hash
		},
		attachments: planned.attachments
			.filter(({ body, url }) => body !== null || url !== null)
			.map((attachment, position) => ({ ...place, position, ...attachment }))
	};
}

/** The words that a search looks through: what the entry says, but not who wrote it. */
function searchText(content: EntryContent): string {
	const codes = content.codes.map(({ display }) => display);
	const details = content.details.map(({ text }) => text);
	const parts = content.components.map(({ title, value }) => `${title} ${value?.text ?? ''}`);
	return [content.title, content.meaning, ...codes, ...details, ...parts]
		.filter(Boolean)
		.join('\n');
}

/** Links follow the newest version; the text of each version keeps what it pointed at. */
async function replaceLinks(tx: Tx, writing: Writing, changed: DecidedEntry[]): Promise<void> {
	const { patientId, source } = writing;
	const revised = changed
		.filter(({ decision }) => decision === 'newer')
		.map(({ entryId }) => entryId);
	if (revised.length > 0) {
		const ids = JSON.stringify(revised);
		const named = sql`select jsonb_array_elements_text((${ids}::text)::jsonb)::uuid`;
		await tx
			.delete(entryLinks)
			.where(and(eq(entryLinks.patientId, patientId), sql`${entryLinks.entryId} in (${named})`));
	}
	const links = changed.flatMap(({ planned, entryId }) =>
		planned.links.map(({ rel, identity }, position) => ({
			patientId,
			entryId,
			position,
			rel,
			targetSourceId: source.sourceId,
			targetIdentity: identity
		}))
	);
	await insertRows(tx, entryLinks, links);
}
