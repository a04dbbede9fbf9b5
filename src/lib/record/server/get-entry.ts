import { and, asc, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { OWN_NOTES } from '#lib/fhir/codes/systems.ts';
import { receivedWords } from '#lib/fhir/received-words.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { MEASURED } from '../rules.ts';
import {
	MOST_VALUES,
	type Entry,
	type EntryAttachment,
	type EntryVersion,
	type RelatedEntry
} from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { attachments, entries, entryLinks, entryVersions, sources } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { testKey } from './test-key.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface EntryInFull {
	entry: Entry;
	/** Newest first; the first is the entry as it stands. */
	versions: EntryVersion[];
	attachments: EntryAttachment[];
	/** What it points at and what points at it, as far as the reader may see those. */
	related: RelatedEntry[];
	/** All values of the same test that the reader may see, this one included, newest first. */
	trend: Entry[];
}

/** What else is read for a page of one entry: in the same transaction, and under the same event. */
export type Beside<T> = (tx: Tx, sight: Sight, entry: Entry) => Promise<T>;

/**
 * One entry with all its versions and what belongs to it.
 *
 * @param page the event's name for the page, and what else it shows.
 * @throws NotFound when it does not exist, is another patient's, or is hidden from this reader.
 */
export async function getEntry<T = undefined>(
	access: RecordAccess,
	entryId: string,
	page: { view: 'entry' | 'plan' | 'questionnaire'; beside?: Beside<T> } = { view: 'entry' }
): Promise<Told<EntryInFull & { beside: T }>> {
	return readRecord(
		access,
		{ action: 'opened', view: page.view },
		tellReader(async (tx, sight) => {
			const [[entry], versions, held, related, trend] = await Promise.all([
				selectEntries(tx, sight, eq(entries.entryId, entryId)),
				selectVersions(tx, sight, entryId),
				selectAttachments(tx, sight, entryId),
				selectRelated(tx, sight, entryId),
				selectTrend(tx, sight, entryId)
			]);
			if (!entry) throw new NotFound();
			const beside = (await page.beside?.(tx, sight, entry)) as T;
			const shown = [entry, ...related.map((one) => one.entry), ...trend];
			const once = new Map(shown.map((one) => [one.entryId, one]));
			return {
				result: { entry, versions, attachments: held, related, trend, beside },
				seen: [...once.values()].map(seenEntry)
			};
		})
	);
}

const MOST_RELATED = 50;

function selectEntries(tx: Tx, sight: Sight, which: SQL, most = MOST_RELATED): Promise<Entry[]> {
	return tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(and(eq(entries.patientId, sight.patientId), which, visibilityFilter(sight.viewer)))
		.orderBy(desc(entries.happenedAt), entries.entryId)
		.limit(most);
}

/**
 * The versions of an entry that its reader may see. A version is shown only if it was itself released
 * and not withheld: lifting NOPAT later does not open the past.
 */
export async function selectVersions(
	tx: Tx,
	sight: Sight,
	entryId: string
): Promise<EntryVersion[]> {
	const patientOnly =
		sight.viewer.kind !== 'clinician'
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
				eq(entryVersions.patientId, sight.patientId),
				eq(entryVersions.entryId, entryId),
				patientOnly
			)
		)
		.orderBy(desc(entryVersions.version));
	return versions.map((version, place) => ({
		...version,
		// Counted among those that are shown: "version 3" alone would say that there were others.
		version: versions.length - place,
		received: receivedWords(version.received)
	}));
}

/** What the page itself can show. Anything longer is opened on its own. */
const isText = sql`lower(${attachments.contentType}) like 'text/plain%' and length(${attachments.body}) <= 50000`;

async function selectAttachments(
	tx: Tx,
	sight: Sight,
	entryId: string
): Promise<EntryAttachment[]> {
	const found = await tx
		.select({
			attachmentId: attachments.attachmentId,
			contentType: attachments.contentType,
			title: attachments.title,
			size: attachments.size,
			held: sql<boolean>`${attachments.body} is not null`,
			text: sql<Buffer | null>`case when ${isText} then ${attachments.body} end`.mapWith(
				attachments.body
			)
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
				eq(attachments.patientId, sight.patientId),
				eq(attachments.entryId, entryId),
				visibilityFilter(sight.viewer)
			)
		)
		.orderBy(asc(attachments.position));
	return found.map(({ text, ...attachment }) => ({
		...attachment,
		text: text && decodeText(text, attachment.contentType)
	}));
}

/** In the characters that its sender named, if these are known; what is none of them is shown as such. */
function decodeText(body: Buffer, contentType: string): string {
	const named = /charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
	const known = ['iso-8859-1', 'latin1', 'us-ascii', 'windows-1252', 'utf-16', 'utf-16le'];
	return new TextDecoder(known.includes(named) ? named : 'utf-8').decode(body);
}

async function selectRelated(tx: Tx, sight: Sight, entryId: string): Promise<RelatedEntry[]> {
	const [to, from] = await Promise.all([
		selectLinks(tx, sight, eq(entryLinks.entryId, entryId)),
		selectLinks(tx, sight, eq(entries.entryId, entryId))
	]);
	const others = [
		...to.map(({ rel, to }) => [to, { rel, way: 'to' }] as const),
		...from.map(({ rel, from }) => [from, { rel, way: 'from' }] as const)
	].filter(([other]) => other !== entryId);
	if (others.length === 0) return [];
	const ids = [...new Set(others.map(([other]) => other))];
	const found = await selectEntries(tx, sight, inArray(entries.entryId, ids));
	return found.map((entry) => ({
		entry,
		relations: others.filter(([other]) => other === entry.entryId).map(([, relation]) => relation)
	}));
}

/** From one end at a time: asked about both at once, the server goes through all that a patient has. */
function selectLinks(tx: Tx, { patientId }: Sight, end: SQL) {
	const joined = and(
		eq(entries.patientId, patientId),
		eq(entries.sourceId, entryLinks.targetSourceId),
		eq(entries.identity, entryLinks.targetIdentity)
	);
	return tx
		.select({ rel: entryLinks.rel, from: entryLinks.entryId, to: entries.entryId })
		.from(entryLinks)
		.innerJoin(entries, joined)
		.where(and(eq(entryLinks.patientId, patientId), end))
		.orderBy(asc(entryLinks.position));
}

/** The newest values of what this entry measured, from every source; none where it measured nothing. */
async function selectTrend(tx: Tx, sight: Sight, entryId: string): Promise<Entry[]> {
	const measured = and(
		eq(entries.patientId, sight.patientId),
		inArray(entries.category, MEASURED),
		// One note in words after the other is no line of values.
		sql`coalesce(${entries.content}#>>'{codes,0,system}', '') <> ${OWN_NOTES}`,
		visibilityFilter(sight.viewer)
	);
	const here = tx
		.select({ key: testKey })
		.from(entries)
		.where(and(measured, eq(entries.entryId, entryId)));
	const same = and(measured, ne(entries.status, 'entered-in-error'), sql`${testKey} = (${here})`)!;
	const found = await selectEntries(tx, sight, same, MOST_VALUES);
	return found.filter(({ content }) => content.value ?? content.components[0]);
}
