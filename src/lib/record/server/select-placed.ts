import { and, sql, type SQL } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { isMeasured } from '../rules.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, sourceOfEntry } from './entry-columns.ts';
import { entryConditions, isDated, type EntryFilter } from './entry-conditions.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** An entry of a page, in full. */
export interface PlacedEntry extends Entry {
	/** Where it stands, counted from 1; null of a report that is here because a result of it is. */
	place: number | null;
	/** Itself, where it belongs under no other. */
	reportId: string;
	/** How many there are on all pages. */
	total: number;
	/** What one can choose from: told by the first entry of a page. */
	facets: StoredFacet[] | null;
}

/** As json gives it: its instants are milliseconds. */
export interface StoredFacet {
	category: Category;
	sourceId: string;
	source: string;
	total: number;
	oldest: number;
	newest: number;
}

/**
 * The entries on this page, in order, and the reports that they stand under, in one statement: what
 * may be seen is asked once. A result stands under its report, at the report's time. Nothing that is
 * as long as the record is joined to itself: until a server has looked at its tables it takes each for
 * a row or two, and would compare all with all.
 */
export function selectPlaced(tx: Tx, sight: Sight, filter: EntryFilter): Promise<PlacedEntry[]> {
	const { patientId } = sight;
	const { page = 1, pageSize = PAGE_SIZE, category } = filter;
	const grouped = category !== undefined && isMeasured(category);
	const place = (page - 1) * pageSize;
	const placed = sql`with ${selectVisible(sight, filter)}, shown as (
			select entry_id, happened_at, to_come, dated from visible where matches
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
		), placed as (
			select shown.entry_id, report.entry_id as report_id,
				(select count(*)::int from shown) as total,
				row_number() over (order by report.to_come desc, report.dated desc,
					case when report.to_come then report.happened_at end asc,
					report.happened_at desc, report.entry_id, shown.entry_id <> report.entry_id,
					parts.position, shown.entry_id) as place
			from shown
			left join parts on parts.part_id = shown.entry_id
			left join parts as above on above.part_id = parts.whole_id
			cross join lateral (select
				coalesce(above.whole_id, parts.whole_id, shown.entry_id) as entry_id,
				coalesce(above.happened_at, parts.happened_at, shown.happened_at) as happened_at,
				coalesce(above.to_come, parts.to_come, shown.to_come) as to_come,
				coalesce(above.dated, parts.dated, shown.dated) as dated) as report
			order by place limit ${pageSize} offset ${place}
		)
		select entry_id, report_id, total, place,
			case when place = ${place}::bigint + 1 then (${summedUp}) end as facets
		from placed
		union all
		select report_id, report_id, 0, null::bigint, null::json from placed
		where report_id not in (select entry_id from placed) group by report_id`;
	return tx
		.select({
			...entryColumns,
			place: sql<number | null>`place::int`,
			reportId: sql<string>`report_id`,
			total: sql<number>`total`,
			facets: sql<StoredFacet[] | null>`facets`
		})
		.from(sql`(${placed}) as wanted`)
		.innerJoin(
			entries,
			sql`${entries.patientId} = ${patientId} and ${entries.entryId} = wanted.entry_id`
		)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.orderBy(sql`place nulls last`);
}

/** Where nothing is on the page, and so no entry that could tell it. */
export async function selectFacets(
	tx: Tx,
	sight: Sight,
	category: Category | undefined
): Promise<StoredFacet[]> {
	const [row] = await rowsOf<{ facets: StoredFacet[] | null }>(
		tx,
		sql`with ${selectVisible(sight, { category })} select (${summedUp}) as facets`
	);
	return row!.facets ?? [];
}

/** All of a category, or of all, that may be seen, and which of it the filter asks for. */
function selectVisible({ patientId, viewer }: Sight, filter: EntryFilter): SQL {
	const { category, withMistakes, ...narrower } = filter;
	const [, ...asked] = entryConditions(patientId, { ...narrower, withMistakes: true });
	const all = entryConditions(patientId, { category, withMistakes });
	return sql`visible as materialized (
		select ${entries.entryId}, ${entries.category}, ${entries.sourceId}, ${entries.happenedAt},
			${entries.status}, ${isToCome(category)} as to_come, ${hasPlace(category)} as dated,
			${and(...asked) ?? sql`true`} as matches
		from ${entries} where ${and(visibilityFilter(viewer), ...all)}
	)`;
}

/** How much of what may be seen there is, by category and source. Mistakes are not counted. */
const summedUp = sql`select json_agg(summed) from (
	select visible.category, visible.source_id as "sourceId", sources.name as source,
		count(*)::int as total,
		(extract(epoch from min(happened_at)) * 1000)::float8 as oldest,
		(extract(epoch from max(happened_at)) * 1000)::float8 as newest
	from visible join sources on sources.source_id = visible.source_id
	where status <> 'entered-in-error'
	group by visible.category, visible.source_id, sources.name
	order by sources.name) as summed`;

/** What came without a date stands at the end: the day when it came says nothing of it. A value always has one. */
function hasPlace(category: Category | undefined): SQL {
	return category && isMeasured(category) ? sql`true` : isDated;
}

function isToCome(category: Category | undefined): SQL {
	if (category !== 'appointments') return sql`false`;
	return sql`(${entries.happenedAt} >= ${now().toISOString()}::timestamptz and ${entries.status} = 'current')`;
}
