import { and, count, desc } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { entryConditions, type EntryFilter } from './entry-conditions.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

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
	const { query, category } = filter;
	const reading = {
		action: query ? 'searched' : 'opened',
		view: query ? 'search' : 'category',
		category,
		query
	} as const;
	return readRecord(access, reading, selectPage(filter));
}

/** The reading itself: for a page that reads more than the list in one go. */
export function selectPage(filter: EntryFilter) {
	return async (tx: Tx, { patientId, viewer }: Sight) => {
		const { page = 1, pageSize = PAGE_SIZE } = filter;
		const matching = and(visibilityFilter(viewer), ...entryConditions(patientId, filter));
		const [found, [counted]] = await Promise.all([
			tx
				.select(entryColumns)
				.from(entries)
				.innerJoin(sources, sourceOfEntry)
				.leftJoin(organisations, organisationOfSource)
				.where(matching)
				.orderBy(desc(entries.happenedAt), entries.entryId)
				.limit(pageSize)
				.offset((page - 1) * pageSize),
			tx.select({ total: count() }).from(entries).where(matching)
		]);
		const total = counted?.total ?? 0;
		const pages = Math.max(1, Math.ceil(total / pageSize));
		return { result: { entries: found, total, page, pages }, seen: found.map(seenEntry) };
	};
}
