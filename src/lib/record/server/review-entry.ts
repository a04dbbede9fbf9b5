import { and, desc, eq, ne, not, or, sql, type SQL } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';

import { titleWords } from '../words.ts';
import { seenEntry, sourceOfEntry } from './entry-columns.ts';
import { findSearchWords } from './find-search-words.ts';
import { listObservers, type Observer } from './list-observers.ts';
import { matchBindings } from './match-bindings.ts';
import {
	collectSharing,
	type NamedEntry,
	type SharingReview,
	type SharingWish
} from './review-sharing.ts';
import { attachments, entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface EntryReview {
	entry: NamedEntry;
	review: SharingReview;
	/** Who looks after the patient now or may come in an emergency, and whether they see it. */
	observers: (Observer & { sees: boolean })[];
	letters: Mentions;
}

export interface Mentions {
	/** Letters whose words may mention it, and that hiding it wherever it appears does not hide. */
	named: (Omit<NamedEntry, 'concepts'> & { happenedAt: Date; source: string })[];
	/** How many letters have words that no program here can read. */
	unread: number;
}

/**
 * Who can see one entry now, by the gate's own filter, and where else it may be mentioned.
 *
 * @throws NotFound when the patient has no such entry, or may not see it.
 */
export async function reviewEntry(
	access: RecordAccess,
	entryId: string,
	wish: SharingWish = {}
): Promise<EntryReview> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'sharing' }, async (tx, sight) => {
		const { result: review, seen } = await collectSharing(tx, sight, {
			...wish,
			entryIds: [entryId]
		});
		const entry = review.entries.get(entryId)!;
		const [observers, letters] = await Promise.all([
			selectObservers(tx, sight, review.sharing, entryId),
			selectMentions(tx, sight, review.sharing, entry)
		]);
		const shown = [...seen, ...letters.named.map(seenEntry)];
		return {
			result: { entry, review, observers, letters },
			seen: [...new Map(shown.map((one) => [one.entryId, one])).values()]
		};
	});
}

async function selectObservers(
	tx: Tx,
	{ patientId, viewer }: Sight,
	sharing: Sharing,
	entryId: string
): Promise<EntryReview['observers']> {
	const observers = await listObservers(tx, sharing, []);
	const columns = Object.fromEntries(
		observers.map(({ standing }, place) => [
			`o${place}`,
			sql<boolean>`${visibilityFilter(bindViewer(standing, sharing))}`
		])
	);
	const [found] = await tx
		.select(columns)
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), eq(entries.entryId, entryId), visibilityFilter(viewer))
		);
	return observers.map((observer, place) => ({ ...observer, sees: found?.[`o${place}`] ?? false }));
}

const MOST_LETTERS = 50;
const isLetter = eq(entries.category, 'documents');

async function selectMentions(
	tx: Tx,
	{ patientId, viewer }: Sight,
	sharing: Sharing,
	entry: NamedEntry
): Promise<Mentions> {
	const words = findSearchWords(entry.title, entry.category);
	const letters = and(
		eq(entries.patientId, patientId),
		isLetter,
		ne(entries.status, 'entered-in-error'),
		ne(entries.entryId, entry.entryId),
		visibilityFilter(viewer),
		not(belongsTo(entry, sharing))
	);
	// In what the letter says of itself, or in its text; escaped, because that may be in any characters.
	const isMentioned = (word: string) =>
		sql`(${entries.searchText} ilike ${`%${word}%`} or exists (
			select from ${attachments} where ${attachmentOfEntry} and ${isText}
				and encode(${attachments.body}, 'escape') ilike ${`%${word}%`}))`;
	const [named, [unread]] = await Promise.all([
		words.length === 0
			? []
			: tx
					.select({
						entryId: entries.entryId,
						version: entries.version,
						category: entries.category,
						title: sql<string>`${entries.content}->>'title'`,
						happenedAt: entries.happenedAt,
						source: sources.name
					})
					.from(entries)
					.innerJoin(sources, sourceOfEntry)
					.where(and(letters, or(...words.map(isMentioned))))
					.orderBy(desc(entries.happenedAt), entries.entryId)
					.limit(MOST_LETTERS),
		tx
			.select({ count: sql<number>`count(distinct ${entries.entryId})::int`.mapWith(Number) })
			.from(entries)
			.innerJoin(attachments, attachmentOfEntry)
			.where(and(letters, not(isText)))
	]);
	return {
		named: named.map((letter) => ({ ...letter, title: titleWords(letter.title) })),
		unread: unread?.count ?? 0
	};
}

/** What "wherever it appears" takes with it. */
function belongsTo({ entryId, concepts }: NamedEntry, sharing: Sharing): SQL {
	const anyCarer = { kind: 'carer', carerId: '', categories: [], labels: [] } as const;
	const thing = { kind: 'thing', keys: [`entry:${entryId}`, ...concepts] } as const;
	const ranks = { whatRank: 0, whomRank: 0, absolute: false };
	const carer = bindViewer({ ...anyCarer, categories: [], labels: [] }, sharing);
	const condition = matchBindings(
		[{ what: { ...thing, keys: [...thing.keys] }, ...ranks }],
		[],
		carer
	);
	return sql`${condition}`;
}

const attachmentOfEntry = and(
	eq(attachments.patientId, entries.patientId),
	eq(attachments.entryId, entries.entryId),
	eq(attachments.version, entries.version)
);
const isText = sql`lower(${attachments.contentType}) like 'text/%'`;
