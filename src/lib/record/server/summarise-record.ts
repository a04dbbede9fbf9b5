import { sql, type SQL } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { waitsForPatient } from '#lib/consent/server/waits-for-patient.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Entry, SourceStatus } from '../schema.ts';
import type { EarlierValue } from '../words.ts';
import { seenEntry } from './entry-columns.ts';
import { isCurrent } from './entry-conditions.ts';
import { selectEarlier } from './select-earlier.ts';
import { entries } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface SummaryEntry extends Pick<
	Entry,
	'entryId' | 'version' | 'category' | 'happenedAt' | 'content' | 'dispute'
> {
	source: { name: string };
	/** Of a value: the one before it of the same test. */
	earlier?: EarlierValue;
}

/** What came or changed last, whenever it happened. */
export interface Arrivals {
	/** The last time they looked; null for whoever looks for the first time, and sees the newest of all. */
	since: Date | null;
	/** `changed`: the reader could see an older version of it. */
	shown: (SummaryEntry & { receivedAt: Date; changed: boolean })[];
	/** All that arrived since then, shown here or not. */
	counts: { category: Category; total: number }[];
}

export interface RecordSummary {
	/** `current`: what holds now; of appointments, those to come. */
	categories: { category: Category; total: number; current: number }[];
	/** The first few of each category that answers "what is happening with me". */
	highlights: Partial<Record<Category, SummaryEntry[]>>;
	arrivals: Arrivals;
	sources: SourceStatus[];
}

const HIGHLIGHTED: Category[] = [
	'appointments',
	'medicines',
	'allergies',
	'results',
	'problems',
	'alerts'
];

/** Of each kind, so that a phone shows the whole: the page that follows has them all. */
const MOST = 5;
const MOST_TO_COME = 3;
const MOST_AT_FIRST = 3;
/** What it would be dangerous to take a part of for the whole. */
const SHOWN_WHOLE = sql`('allergies', 'alerts', 'medicines')`;
const MOST_OF_WHOLE = 100;
/** What was being filed while they looked has the time when its message came, but was not there yet. */
const FILING = sql`interval '1 minute'`;

/**
 * The overview of a record: what is in it, what matters now, what is new and how complete it may be.
 *
 * @param since when the reader last looked; null if never.
 */
export async function summariseRecord(
	access: RecordAccess,
	since: Date | null
): Promise<Told<RecordSummary>> {
	const reading = { action: 'opened', view: 'overview' } as const;
	const summarise = async (tx: Tx, sight: Sight) => {
		const [rows, arrivals, categories, sources] = await Promise.all([
			selectHighlights(tx, sight),
			selectArrivals(tx, sight, since),
			selectCategories(tx, sight),
			selectSources(tx, sight)
		]);
		const results = rows.filter(({ category }) => category === 'results');
		const ids = results.map(({ entryId }) => entryId);
		const earlier = await selectEarlier(tx, sight, ids);
		const before = new Map(earlier.map((one) => [one.entryId, one.earlier]));
		const highlights: RecordSummary['highlights'] = {};
		for (const row of rows) {
			(highlights[row.category] ??= []).push({ ...dated(row), earlier: before.get(row.entryId) });
		}
		const shown = [...rows, ...arrivals.shown, ...before.values()].map(seenEntry);
		return {
			result: { categories, highlights, arrivals, sources },
			seen: [...new Map(shown.map((one) => [one.entryId, one])).values()]
		};
	};
	return readRecord(access, reading, tellReader(summarise));
}

function dated<Row extends { happenedAt: Date }>(row: Row): Row {
	return { ...row, happenedAt: new Date(row.happenedAt) };
}

const iso = (column: string) =>
	sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * What is current, newest first; of appointments those to come, the next one first; of results the
 * reports and those that stand by themselves.
 */
function selectHighlights(tx: Tx, sight: Sight): Promise<SummaryEntry[]> {
	const { patientId, viewer } = sight;
	const wanted = sql.join(
		HIGHLIGHTED.map((category) => sql`${category}`),
		sql`, `
	);
	return rowsOf(
		tx,
		sql`with parts as (
				select link.target_source_id, link.target_identity
				from entries join entry_links as link
					on link.patient_id = ${patientId} and link.entry_id = entries.entry_id
				where entries.patient_id = ${patientId} and ${visibilityFilter(viewer)}
					and category = 'results' and status <> 'entered-in-error' and link.rel in ('result', 'member')
			)
			select "entryId", version, category, "happenedAt", content, dispute,
				jsonb_build_object('name', "sourceName") as source from (
				select entry_id as "entryId", version, entries.category, ${iso('happened_at')} as "happenedAt",
					content, dispute, sources.name as "sourceName",
					row_number() over (
						partition by entries.category
						order by case when entries.category = 'appointments' then happened_at end asc,
							happened_at desc, entry_id
					) as place
				from entries
				join sources on sources.source_id = entries.source_id
				where patient_id = ${patientId} and ${visibilityFilter(viewer)}
					and entries.category in (${wanted}) and ${holdsNow()}
					and (entries.category <> 'results' or not exists (
						select from parts where parts.target_source_id = entries.source_id
							and parts.target_identity = entries.identity))
			) as ranked
			where place <= case
				when category = 'appointments' then ${MOST_TO_COME}::int
				when category in ${SHOWN_WHOLE} then ${MOST_OF_WHOLE}::int
				else ${MOST}::int end
			order by category, place`
	);
}

function holdsNow(): SQL {
	const at = now().toISOString();
	return sql`(${isCurrent} and (entries.category <> 'appointments' or happened_at >= ${at}::timestamptz))`;
}

/** By when their newest version was received; of one message, by when they happened. */
async function selectArrivals(tx: Tx, sight: Sight, since: Date | null): Promise<Arrivals> {
	const { patientId, viewer } = sight;
	const came = since && sql`versions.received_at > ${since.toISOString()}::timestamptz - ${FILING}`;
	// A result that was there already, and waited then because the patient wants such results later.
	const newly =
		came && viewer.kind !== 'clinician'
			? sql`(${came} or ${waitsForPatient(entries, { ...viewer, at: since })})`
			: came;
	const arrived = sql`entries
		join sources on sources.source_id = entries.source_id
		join entry_versions as versions on versions.patient_id = ${patientId}
			and versions.entry_id = entries.entry_id and versions.version = entries.version
		where entries.patient_id = ${patientId} and ${visibilityFilter(viewer)}
			and entries.status <> 'entered-in-error' and ${newly ?? sql`true`}`;
	// "Changed" of what a patient could not see before would say that it was there.
	const visible =
		viewer.kind !== 'clinician' ? sql`older.released and not older.withheld` : sql`true`;
	const [shown, counts] = await Promise.all([
		rowsOf<Arrivals['shown'][number]>(
			tx,
			sql`select entries.entry_id as "entryId", entries.version, entries.category,
					${iso('entries.happened_at')} as "happenedAt", entries.content, entries.dispute,
					jsonb_build_object('name', sources.name) as source,
					${iso('versions.received_at')} as "receivedAt",
					exists (select from entry_versions as older where older.patient_id = ${patientId}
						and older.entry_id = entries.entry_id and older.version < entries.version
						and ${visible}) as changed
				from ${arrived}
				order by versions.received_at desc, entries.happened_at desc, entries.entry_id
				limit ${since ? MOST : MOST_AT_FIRST}`
		),
		rowsOf<Arrivals['counts'][number]>(
			tx,
			sql`select entries.category, count(*)::int as total from ${arrived} and ${since !== null}
				group by entries.category order by total desc, entries.category`
		)
	]);
	const received = shown.map((row) => ({ ...dated(row), receivedAt: new Date(row.receivedAt) }));
	return { since, shown: received, counts };
}

function selectCategories(tx: Tx, sight: Sight): Promise<RecordSummary['categories']> {
	return rowsOf(
		tx,
		sql`select category, count(*)::int as total,
				(count(*) filter (where ${holdsNow()}))::int as current
			from ${entries}
			where patient_id = ${sight.patientId} and ${visibilityFilter(sight.viewer)}
				and status <> 'entered-in-error'
			group by category`
	);
}

/**
 * Patients also read of sources that should have answered. To anybody else such a name would say who
 * looks after the patient, though nothing of theirs is shown.
 */
function orExpected({ patientId, viewer }: Sight): SQL {
	if (viewer.kind !== 'patient') return sql``;
	return sql`or exists (
		select from relationships
		where relationships.patient_id = ${patientId}
			and relationships.organisation_id = sources.organisation_id)`;
}

/**
 * Every source that something shown came from, or whose organisation has a relationship, whether it
 * has answered or not. One that sent only what is hidden would betray that by being named.
 */
async function selectSources(tx: Tx, sight: Sight): Promise<SourceStatus[]> {
	const rows = await rowsOf<Record<string, string | null>>(
		tx,
		sql`select sources.name, organisations.ods_code, sources.known_gaps,
				${iso('answer.last_good_at')} as last_good_at,
				${iso('answer.last_failed_at')} as last_failed_at
			from sources
			join organisations on organisations.organisation_id = sources.organisation_id
			left join source_answers as answer
				on answer.source_id = sources.source_id and answer.patient_id = ${sight.patientId}
			where not sources.written_here and (exists (
				select from entries
				where entries.patient_id = ${sight.patientId}
					and entries.source_id = sources.source_id and ${visibilityFilter(sight.viewer)}
			) ${orExpected(sight)})
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
