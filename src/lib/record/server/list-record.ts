import { and, count, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { isMeasured, MEASURED } from '../rules.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import type { EarlierValue } from '../words.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { entryConditions, isDated, type EntryFilter } from './entry-conditions.ts';
import { entries, sources } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { testKey } from './test-key.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ListedEntry {
	entry: Entry;
	/** The report that it is a result of, where that is in the list too. */
	report: Entry | undefined;
	/** The value before it of the same test. */
	earlier: EarlierValue | undefined;
}

/** How much the reader may see, by category and source: what they can choose from. */
export interface Facet {
	category: Category;
	sourceId: string;
	source: string;
	total: number;
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
		tellReader(access, async (tx, sight) => {
			const [places, facets] = await Promise.all([
				selectPlaces(tx, sight, filter),
				selectFacets(tx, sight, category)
			]);
			// A page beyond the last has no row that could say how many there are.
			const total = places[0]?.total ?? (page > 1 ? await countEntries(tx, sight, filter) : 0);
			const ids = [...new Set(places.flatMap(({ entryId, reportId }) => [entryId, reportId]))];
			const [found, earlier] = await Promise.all([
				selectEntries(tx, sight, ids),
				category && isMeasured(category) ? selectEarlier(tx, sight, ids) : []
			]);
			const byId = new Map(found.map((entry) => [entry.entryId, entry]));
			const before = new Map(earlier.map((one) => [one.entryId, one.earlier]));
			const listed = places.flatMap(({ entryId, reportId }): ListedEntry[] => {
				const entry = byId.get(entryId);
				const report = reportId === entryId ? undefined : byId.get(reportId);
				return entry ? [{ entry, report, earlier: before.get(entryId) }] : [];
			});
			const seen = [...found.map(seenEntry), ...before.values()];
			const pages = Math.max(1, Math.ceil(total / pageSize));
			return {
				result: { entries: listed, total, page, pages, facets },
				seen: [...new Map(seen.map((one) => [one.entryId, seenEntry(one)])).values()]
			};
		})
	);
}

interface Place {
	entryId: string;
	/** Itself, where it belongs under no other. */
	reportId: string;
	/** How many there are on all pages. */
	total: number;
}

/**
 * Which entries are on this page, in order. A result stands under its report, at the report's time.
 * Nothing that is as long as the record is joined to itself: until a server has looked at its tables
 * it takes each for a row or two, and would compare all with all.
 */
function selectPlaces(tx: Tx, sight: Sight, filter: EntryFilter): Promise<Place[]> {
	const { patientId, viewer } = sight;
	const { page = 1, pageSize = PAGE_SIZE, category } = filter;
	const grouped = category !== undefined && isMeasured(category);
	return rowsOf(
		tx,
		sql`with shown as (
				select ${entries.entryId}, ${entries.happenedAt},
					${isToCome(category)} as to_come, ${hasPlace(category)} as dated
				from ${entries}
				where ${and(visibilityFilter(viewer), ...entryConditions(patientId, filter))}
			), parts as (
				select distinct on (part.entry_id) part.entry_id as part_id, whole.entry_id as whole_id,
					whole.happened_at, whole.to_come, whole.dated, link.position
				from shown as whole
				join entry_links as link on link.patient_id = ${patientId} and link.entry_id = whole.entry_id
					and link.rel in ('result', 'member') and ${grouped}
				join entries as part on part.patient_id = ${patientId}
					and part.source_id = link.target_source_id and part.identity = link.target_identity
					and part.entry_id <> whole.entry_id
				order by part.entry_id, whole.happened_at desc, whole.entry_id
			)
			select shown.entry_id as "entryId", report.entry_id as "reportId",
				(select count(*)::int from shown) as total
			from shown
			left join parts on parts.part_id = shown.entry_id
			left join parts as above on above.part_id = parts.whole_id
			cross join lateral (select
				coalesce(above.whole_id, parts.whole_id, shown.entry_id) as entry_id,
				coalesce(above.happened_at, parts.happened_at, shown.happened_at) as happened_at,
				coalesce(above.to_come, parts.to_come, shown.to_come) as to_come,
				coalesce(above.dated, parts.dated, shown.dated) as dated) as report
			order by report.to_come desc, report.dated desc, case when report.to_come then report.happened_at end asc,
				report.happened_at desc, report.entry_id, shown.entry_id <> report.entry_id, parts.position, shown.entry_id
			limit ${pageSize} offset ${(page - 1) * pageSize}`
	);
}

/** What came without a date stands at the end: the day when it came says nothing of it. A value always has one. */
function hasPlace(category: Category | undefined): SQL {
	return category && isMeasured(category) ? sql`true` : isDated;
}

function isToCome(category: Category | undefined): SQL {
	if (category !== 'appointments') return sql`false`;
	return sql`(${entries.happenedAt} >= ${now().toISOString()}::timestamptz and ${entries.status} = 'current')`;
}

async function countEntries(tx: Tx, sight: Sight, filter: EntryFilter): Promise<number> {
	const matching = and(visibilityFilter(sight.viewer), ...entryConditions(sight.patientId, filter));
	const [counted] = await tx.select({ total: count() }).from(entries).where(matching);
	return counted?.total ?? 0;
}

function selectFacets(tx: Tx, sight: Sight, category?: Category): Promise<Facet[]> {
	const at = (moment: SQL) => moment.mapWith(entries.happenedAt);
	return tx
		.select({
			category: entries.category,
			sourceId: entries.sourceId,
			source: sources.name,
			total: count(),
			oldest: at(sql`min(${entries.happenedAt})`),
			newest: at(sql`max(${entries.happenedAt})`)
		})
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.where(and(visibilityFilter(sight.viewer), ...entryConditions(sight.patientId, { category })))
		.groupBy(entries.category, entries.sourceId, sources.name)
		.orderBy(sources.name) as Promise<Facet[]>;
}

async function selectEntries(tx: Tx, sight: Sight, ids: string[]): Promise<Entry[]> {
	if (ids.length === 0) return [];
	return tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(
			and(
				eq(entries.patientId, sight.patientId),
				inArray(entries.entryId, ids),
				visibilityFilter(sight.viewer)
			)
		);
}

export interface Earlier {
	entryId: string;
	earlier: EarlierValue & SeenEntry;
}

/** The value before each of these, of the same test in the same unit and from any source. */
export async function selectEarlier(tx: Tx, sight: Sight, ids: string[]): Promise<Earlier[]> {
	if (ids.length === 0) return [];
	const mine = and(
		eq(entries.patientId, sight.patientId),
		inArray(entries.category, MEASURED),
		ne(entries.status, 'entered-in-error'),
		sql`(${entries.content}->'value' <> 'null' or ${entries.content}->'components' <> '[]')`,
		visibilityFilter(sight.viewer)
	);
	const wanted = sql.join(
		ids.map((id) => sql`${id}::uuid`),
		sql`, `
	);
	type Row = { entryId: string; happenedAt: string } & Omit<Earlier['earlier'], 'happenedAt'>;
	const rows = await rowsOf<Row & { earlierId: string }>(
		tx,
		sql`with measured as (
				select ${entries.entryId}, lag(${entries.entryId}) over (
					partition by ${testKey}, ${entries.content}->'value'->>'unit',
						${entries.content}->'value'->>'number' is null
					order by ${entries.happenedAt}, ${entries.entryId}) as earlier_id
				from ${entries}
				where ${mine}
			)
			select measured.entry_id as "entryId", earlier_id as "earlierId", earlier.version,
				earlier.category, earlier.content,
				to_char(earlier.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "happenedAt"
			from measured
			join entries as earlier on earlier.patient_id = ${sight.patientId} and earlier.entry_id = earlier_id
			where measured.entry_id in (${wanted})`
	);
	return rows.map(({ entryId, earlierId, happenedAt, ...earlier }) => ({
		entryId,
		earlier: { ...earlier, entryId: earlierId, happenedAt: new Date(happenedAt) }
	}));
}
