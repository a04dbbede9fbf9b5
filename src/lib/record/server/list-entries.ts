import { and, count, desc, eq, gte, ilike, lt, ne, type SQL } from 'drizzle-orm';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface EntryFilter {
	/** All categories, if none is named. */
	category?: Category;
	/** Words that must all appear in what an entry says. */
	query?: string;
	sourceId?: string;
	from?: Date;
	/** Up to, and without, this moment. */
	until?: Date;
	/** Counted from 1. A page beyond the last one is empty. */
	page?: number;
	pageSize?: number;
	/** Whether to list what a source has since said was a mistake. */
	withMistakes?: boolean;
}

export interface EntryPage {
	entries: Entry[];
	/** How many match and may be seen: what is hidden is not counted. */
	total: number;
	page: number;
	pages: number;
}

/** One page of a record's entries, newest first. The access event names each entry on the page. */
export async function listEntries(
	access: RecordAccess,
	filter: EntryFilter = {}
): Promise<EntryPage> {
	const page = filter.page ?? 1;
	const pageSize = filter.pageSize ?? PAGE_SIZE;
	const matching = and(visibilityFilter(access.viewer), ...conditions(access.patientId, filter));
	const reading = {
		action: filter.query ? 'searched' : 'opened',
		view: filter.query ? 'search' : 'category',
		category: filter.category,
		query: filter.query
	} as const;

	return readRecord(access, reading, async (tx) => {
		const [found, [counted]] = await Promise.all([
			tx
				.select(entryColumns)
				.from(entries)
				.innerJoin(sources, sourceOfEntry)
				.innerJoin(organisations, organisationOfSource)
				.where(matching)
				.orderBy(desc(entries.happenedAt), entries.entryId)
				.limit(pageSize)
				.offset((page - 1) * pageSize),
			tx.select({ total: count() }).from(entries).where(matching)
		]);
		const total = counted?.total ?? 0;
		const pages = Math.max(1, Math.ceil(total / pageSize));
		return { result: { entries: found, total, page, pages }, seen: found.map(seenEntry) };
	});
}

function conditions(patientId: string, filter: EntryFilter): (SQL | undefined)[] {
	return [
		eq(entries.patientId, patientId),
		filter.category && eq(entries.category, filter.category),
		filter.sourceId ? eq(entries.sourceId, filter.sourceId) : undefined,
		filter.from && gte(entries.happenedAt, filter.from),
		filter.until && lt(entries.happenedAt, filter.until),
		filter.withMistakes ? undefined : ne(entries.status, 'entered-in-error'),
		...searchWords(filter.query ?? '').map((word) => ilike(entries.searchText, `%${word}%`))
	];
}

/** At most ten words, with the characters that mean something to LIKE made harmless. */
function searchWords(query: string): string[] {
	const words = query.trim().split(/\s+/).filter(Boolean).slice(0, 10);
	return words.map((word) => word.replace(/[\\%_]/g, '\\$&'));
}
