import { and, eq, sql } from 'drizzle-orm';
import { setImmediate } from 'node:timers/promises';
import type { ReleaseSignal } from '#lib/record/schema.ts';
import {
	attachments,
	entries,
	entryLinks,
	entryVersions,
	sources
} from '#lib/record/server/tables.ts';
import { noteAnswer } from '#lib/record/server/note-answer.ts';
import { NEWEST_STANDS, versionRows } from '#lib/record/server/version-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { isReleased } from '../rules.ts';
import type { FeedSource } from '../schema.ts';
import type { DecidedEntry } from './decide-versions.ts';
import type { SaidEntry } from './plan-entries.ts';

export interface Writing {
	patientId: string;
	source: FeedSource;
	messageId: string;
	receivedAt: Date;
	versions: DecidedEntry[];
}

/** How many the server is given to write while the next are read: both then work at once. */
const AT_ONCE = 200;

/** Writes what is new in a bundle: the entries as they now stand, and a version of each for ever. */
export async function writeEntries(tx: Tx, writing: Writing): Promise<void> {
	const { patientId, source, receivedAt } = writing;
	const changed = writing.versions.filter(({ decision }) => ['new', 'newer'].includes(decision));
	const signal = await findReleaseSignal(tx, source.sourceId);
	await removeLinks(tx, patientId, changed);
	const sent: Promise<unknown>[] = [];
	for (let place = 0; place < changed.length; place += AT_ONCE) {
		const rows = changed.slice(place, place + AT_ONCE).map((decided) => {
			const said = decided.planned.read();
			const released = isReleased(signal, said.mapped, decided.planned.resource);
			return entryRows(writing, decided, said, released);
		});
		sent.push(sendRows(tx, rows));
		// Who waits below is told of a failure; until then it must not count as one that nobody hears of.
		sent.at(-1)!.catch(() => {});
		await setImmediate();
	}
	await Promise.all(sent);
	await noteAnswer(tx, patientId, source.sourceId, receivedAt);
}

/** In an order in which each row finds what it refers to. */
function sendRows(tx: Tx, rows: ReturnType<typeof entryRows>[]): Promise<unknown> {
	const entryRows = rows.map(({ entry }) => entry);
	const versions = rows.map(({ version }) => version);
	return Promise.all([
		insertRows(tx, entries, entryRows, NEWEST_STANDS),
		insertRows(tx, entryVersions, versions),
		insertRows(
			tx,
			attachments,
			rows.flatMap((row) => row.attachments)
		),
		insertRows(
			tx,
			entryLinks,
			rows.flatMap((row) => row.links)
		)
	]);
}

async function findReleaseSignal(tx: Tx, sourceId: string): Promise<ReleaseSignal> {
	const [source] = await tx
		.select({ signal: sources.releaseSignal })
		.from(sources)
		.where(eq(sources.sourceId, sourceId));
	return source!.signal;
}

/** The rows of one new or changed entry, as its tables keep them. */
export function entryRows(
	writing: Omit<Writing, 'versions'>,
	decided: DecidedEntry,
	said: SaidEntry,
	released: boolean
) {
	const { patientId, source, receivedAt } = writing;
	const { planned, entryId, version } = decided;
	const place = { patientId, entryId, version };
	const { mark } = planned;
	return {
		...versionRows({
			...place,
			sourceId: source.sourceId,
			identity: planned.identity,
			resourceType: planned.resource.resourceType,
			mapped: said.mapped,
			labelsBefore: decided.labels,
			staleLabelling: decided.staleLabelling,
			released,
			sourceVersion: mark.version,
			sourceUpdatedAt: mark.updatedAt === null ? null : new Date(mark.updatedAt),
			messageId: writing.messageId,
			receivedAt,
			received: planned.text,
			receivedHash: planned.hash
		}),
		attachments: said.attachments
			.filter(({ body, url }) => body !== null || url !== null)
			.map((attachment, position) => ({ ...place, position, ...attachment })),
		links: said.links.map(({ rel, identity }, position) => ({
			patientId,
			entryId,
			position,
			rel,
			targetSourceId: source.sourceId,
			targetIdentity: identity
		}))
	};
}

/** Links follow the newest version; the text of each version keeps what it pointed at. */
async function removeLinks(tx: Tx, patientId: string, changed: DecidedEntry[]): Promise<void> {
	const revised = changed
		.filter(({ decision }) => decision === 'newer')
		.map(({ entryId }) => entryId);
	if (revised.length === 0) return;
	const ids = JSON.stringify(revised);
	const named = sql`select jsonb_array_elements_text((${ids}::text)::jsonb)::uuid`;
	await tx
		.delete(entryLinks)
		.where(and(eq(entryLinks.patientId, patientId), sql`${entryLinks.entryId} in (${named})`));
}
