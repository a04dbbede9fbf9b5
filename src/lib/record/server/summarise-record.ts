import { sql } from 'drizzle-orm';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { EntryContent, SourceStatus } from '../schema.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface SummaryEntry {
	entryId: string;
	version: number;
	category: Category;
	happenedAt: Date;
	content: EntryContent;
	source: { name: string };
}

export interface RecordSummary {
	categories: { category: Category; total: number; newest: Date }[];
	/** The first few of each category that answers "what is happening with me". */
	highlights: Partial<Record<Category, SummaryEntry[]>>;
	sources: SourceStatus[];
}

/** How many of each category the overview names. All current medicines and allergies, within reason. */
const HIGHLIGHTS: Partial<Record<Category, number>> = {
	allergies: 20,
	medicines: 20,
	problems: 8,
	results: 5,
	appointments: 3,
	alerts: 10
};

/** The overview of a record: what is in it, what matters now, and how complete it may be. */
export async function summariseRecord(access: RecordAccess): Promise<RecordSummary> {
	return readRecord(access, { action: 'opened', view: 'overview' }, async (tx) => {
		const [rows, categories, sources] = await Promise.all([
			selectHighlights(tx, access),
			selectCategories(tx, access),
			selectSources(tx, access)
		]);
		const highlights: RecordSummary['highlights'] = {};
		for (const row of rows) {
			(highlights[row.category] ??= []).push({ ...row, happenedAt: new Date(row.happenedAt) });
		}
		return { result: { categories, highlights, sources }, seen: rows.map(seen) };
	});
}

const seen = ({ entryId, version, category }: SummaryEntry) => ({ entryId, version, category });

/**
 * What is current, newest first; of appointments those to come, the next one first. A medicine that
 * was given out once is not what somebody takes now: that is what is prescribed.
 */
function selectHighlights(tx: Tx, access: RecordAccess): Promise<SummaryEntry[]> {
	const at = now().toISOString();
	const wanted = Object.entries(HIGHLIGHTS).map(
		([category, most]) => sql`(${category}, ${most}::int)`
	);
	return rowsOf(
		tx,
		sql`select "entryId", version, category, "happenedAt", content,
				jsonb_build_object('name', "sourceName") as source from (
			select entry_id as "entryId", version, entries.category,
				to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "happenedAt",
				content, sources.name as "sourceName", wanted.most,
				row_number() over (
					partition by entries.category
					order by case when entries.category = 'appointments' then happened_at end asc,
						happened_at desc, entry_id
				) as place
			from entries
			join (values ${sql.join(wanted, sql`, `)}) as wanted (category, most) on wanted.category = entries.category
			join sources on sources.source_id = entries.source_id
			where patient_id = ${access.patientId} and ${visibilityFilter(access.viewer)}
				and status = 'current' and resource_type not in ('MedicationDispense', 'MedicationAdministration')
				and (entries.category <> 'appointments' or happened_at >= ${at}::timestamptz)
		) as ranked
		where place <= most
		order by category, place`
	);
}

async function selectCategories(
	tx: Tx,
	access: RecordAccess
): Promise<RecordSummary['categories']> {
	const rows = await rowsOf<{ category: Category; total: number; newest: string }>(
		tx,
		sql`select category, count(*)::int as total,
				to_char(max(happened_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest
			from ${entries}
			where patient_id = ${access.patientId} and ${visibilityFilter(access.viewer)}
				and status <> 'entered-in-error'
			group by category`
	);
	return rows.map((row) => ({ ...row, newest: new Date(row.newest) }));
}

/** Every source that has spoken, or that belongs to an organisation with a relationship and has not. */
async function selectSources(tx: Tx, access: RecordAccess): Promise<SourceStatus[]> {
	const iso = (column: string) =>
		sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
	const rows = await rowsOf<Record<string, string | null>>(
		tx,
		sql`select sources.name, organisations.ods_code, sources.known_gaps,
				${iso('answer.last_good_at')} as last_good_at,
				${iso('answer.last_failed_at')} as last_failed_at
			from sources
			join organisations on organisations.organisation_id = sources.organisation_id
			left join source_answers as answer
				on answer.source_id = sources.source_id and answer.patient_id = ${access.patientId}
			where answer.source_id is not null or exists (
				select from relationships
				where relationships.patient_id = ${access.patientId}
					and relationships.organisation_id = sources.organisation_id)
			order by sources.name`
	);
	return rows.map((row) => ({
		name: row.name!,
		odsCode: row.ods_code!,
		knownGaps: row.known_gaps ?? null,
		lastGoodAt: row.last_good_at ? new Date(row.last_good_at) : null,
		lastFailedAt: row.last_failed_at ? new Date(row.last_failed_at) : null
	}));
}
