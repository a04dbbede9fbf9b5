import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { receivedWords } from '#lib/fhir/received-words.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Entry, EntryAttachment, EntryVersion } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { attachments, entries, entryLinks, entryVersions, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface EntryInFull {
	entry: Entry;
	/** Newest first; the first is the entry as it stands. */
	versions: EntryVersion[];
	attachments: EntryAttachment[];
	/** What it points at and what points at it, as far as the reader may see those. */
	related: Entry[];
}

/**
 * One entry with all its versions and what belongs to it.
 *
 * @throws NotFound when it does not exist, is another patient's, or is hidden from this reader.
 */
export async function getEntry(access: RecordAccess, entryId: string): Promise<EntryInFull> {
	return readRecord(access, { action: 'opened', view: 'entry' }, async (tx) => {
		const [[entry], versions, held, related] = await Promise.all([
			selectEntries(tx, access, eq(entries.entryId, entryId)),
			selectVersions(tx, access, entryId),
			selectAttachments(tx, access, entryId),
			selectRelated(tx, access, entryId)
		]);
		if (!entry) throw new NotFound();
		return {
			result: { entry, versions, attachments: held, related },
			seen: [entry, ...related].map(seenEntry)
		};
	});
}

function selectEntries(
	tx: Tx,
	access: RecordAccess,
	which: ReturnType<typeof eq>
): Promise<Entry[]> {
	return tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.innerJoin(organisations, organisationOfSource)
		.where(and(eq(entries.patientId, access.patientId), which, visibilityFilter(access.viewer)))
		.orderBy(desc(entries.happenedAt), entries.entryId)
		.limit(50);
}

/** A version is shown only if it was itself released and not withheld: lifting NOPAT later does not open the past. */
async function selectVersions(
	tx: Tx,
	access: RecordAccess,
	entryId: string
): Promise<EntryVersion[]> {
	const patientOnly =
		access.viewer.kind === 'patient'
			? sql`${entryVersions.released} and not ${entryVersions.withheld}`
			: undefined;
	const versions = await tx
		.select({
			version: entryVersions.version,
			receivedAt: entryVersions.receivedAt,
			content: entryVersions.content,
			received: entryVersions.received
		})
		.from(entryVersions)
		.where(
			and(
				eq(entryVersions.patientId, access.patientId),
				eq(entryVersions.entryId, entryId),
				patientOnly
			)
		)
		.orderBy(desc(entryVersions.version));
	return versions.map((version) => ({ ...version, received: receivedWords(version.received) }));
}

function selectAttachments(
	tx: Tx,
	access: RecordAccess,
	entryId: string
): Promise<EntryAttachment[]> {
	return tx
		.select({
			attachmentId: attachments.attachmentId,
			contentType: attachments.contentType,
			title: attachments.title,
			size: attachments.size,
			held: sql<boolean>`${attachments.body} is not null`
		})
		.from(attachments)
		.innerJoin(
			entries,
			and(
				eq(entries.patientId, attachments.patientId),
				eq(entries.entryId, attachments.entryId),
				eq(entries.version, attachments.version)
			)
		)
		.where(
			and(
				eq(attachments.patientId, access.patientId),
				eq(attachments.entryId, entryId),
				visibilityFilter(access.viewer)
			)
		)
		.orderBy(asc(attachments.position));
}

function selectRelated(tx: Tx, access: RecordAccess, entryId: string): Promise<Entry[]> {
	const here = and(eq(entries.patientId, access.patientId), eq(entries.entryId, entryId));
	const targets = tx
		.select({ entryId: entries.entryId })
		.from(entryLinks)
		.innerJoin(
			entries,
			and(
				eq(entries.patientId, entryLinks.patientId),
				eq(entries.sourceId, entryLinks.targetSourceId),
				eq(entries.identity, entryLinks.targetIdentity)
			)
		)
		.where(and(eq(entryLinks.patientId, access.patientId), eq(entryLinks.entryId, entryId)));
	const origins = tx
		.select({ entryId: entryLinks.entryId })
		.from(entryLinks)
		.innerJoin(
			entries,
			and(
				eq(entries.patientId, entryLinks.patientId),
				eq(entries.sourceId, entryLinks.targetSourceId),
				eq(entries.identity, entryLinks.targetIdentity)
			)
		)
		.where(and(eq(entryLinks.patientId, access.patientId), here));
	return selectEntries(
		tx,
		access,
		or(inArray(entries.entryId, targets), inArray(entries.entryId, origins))!
	);
}
