import { and, count } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Tx } from '#lib/server/db.ts';
import { isMeasured } from '../rules.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import type { EarlierValue } from '../words.ts';
import { seenEntry } from './entry-columns.ts';
import { entryConditions, type EntryFilter } from './entry-conditions.ts';
import { selectEarlier } from './select-earlier.ts';
import { selectFacets, selectPlaced, type StoredFacet } from './select-placed.ts';
import { entries } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ListedEntry {
	entry: Entry;
	/** The report that it is a result of, where that is in the list too. */
	report: Entry | undefined;
	/** The value before it of the same test. */
	earlier: EarlierValue | undefined;
}

/** How much the reader may see, by category and source: what they can choose from. */
export interface Facet extends Omit<StoredFacet, 'oldest' | 'newest'> {
	oldest: Date;
	newest: Date;
}

export interface RecordPage {
	entries: ListedEntry[];
	/** How many match and may be seen. */
	total: number;
	page: number;
	pages: number;
	facets: Facet[];
}

/**
 * One page of a category, or of all, newest first, with what one can filter it by. Results stand
 * under their report, appointments to come stand first. The access event names each entry shown,
 * and each of which an earlier value is.
 */
export async function listRecord(
	access: RecordAccess,
	filter: EntryFilter
): Promise<Told<RecordPage>> {
	const { page = 1, pageSize = PAGE_SIZE, category } = filter;
	const view = category ? 'category' : 'timeline';
	return readRecord(
		access,
		{ action: 'opened', view, category },
		tellReader(async (tx, sight) => {
			const found = await selectPlaced(tx, sight, filter);
			// A page beyond the last has no row that could say how many there are.
			const total = found[0]?.total ?? (page > 1 ? await countEntries(tx, sight, filter) : 0);
			const facets = found[0]?.facets ?? (await selectFacets(tx, sight, category));
			const ids = found.map(({ entryId }) => entryId);
			const earlier = category && isMeasured(category) ? await selectEarlier(tx, sight, ids) : [];
			const byId = new Map(found.map((entry) => [entry.entryId, entry]));
			const before = new Map(earlier.map((one) => [one.entryId, one.earlier]));
			const listed = found.flatMap((entry): ListedEntry[] => {
				const { entryId, place, reportId } = entry;
				if (place === null) return [];
				const report = reportId === entryId ? undefined : byId.get(reportId);
				return [{ entry, report, earlier: before.get(entryId) }];
			});
			const seen = [...found.map(seenEntry), ...before.values()];
			const pages = Math.max(1, Math.ceil(total / pageSize));
			return {
				result: { entries: listed, total, page, pages, facets: facets.map(datedFacet) },
				seen: [...new Map(seen.map((one) => [one.entryId, seenEntry(one)])).values()]
			};
		})
	);
}

async function countEntries(tx: Tx, sight: Sight, filter: EntryFilter): Promise<number> {
	const matching = and(visibilityFilter(sight.viewer), ...entryConditions(sight.patientId, filter));
	const [counted] = await tx.select({ total: count() }).from(entries).where(matching);
	return counted?.total ?? 0;
}

function datedFacet({ oldest, newest, ...facet }: StoredFacet): Facet {
	return { ...facet, oldest: new Date(oldest), newest: new Date(newest) };
}
