import { and, desc, eq, gte, inArray, lte, ne, sql } from 'drizzle-orm';
import type { LoggedEvent, ToldEvent } from '#lib/access-log/schema.ts';
import { listAccessEvents, type EventFilter } from '#lib/access-log/server/list-access-events.ts';
import { listLogActors, type LogActor } from '#lib/access-log/server/list-log-actors.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { listPastRelationships } from '#lib/organisations/server/list-past-relationships.ts';
import { inSet, type Condition } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Entry, SourceReporting } from '../schema.ts';
import { entryColumns, organisationOfSource, sourceOfEntry } from './entry-columns.ts';
import { DAYS_AROUND, explainOpening, type Explanation, type Known } from './explain-opening.ts';
import { listKnownPermits } from './list-known-permits.ts';
import { selectCoverage } from './select-coverage.ts';
import { entries, sources } from './tables.ts';
import { tellEvents } from './tell-events.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface OpeningsPage {
	openings: { event: ToldEvent; explained: boolean }[];
	/** Whom the log names: what one can choose from. */
	actors: LogActor[];
	/** What the sources that the patient knows of say of openings elsewhere. */
	coverage: SourceReporting[];
	/** Where the next page begins: before this place; null on the last one. */
	older: number | null;
}

export const OPENINGS_AT_ONCE = 50;

/**
 * One page of who opened a patient's record, newest first, told as far as they may see now what was
 * seen. It is itself an opening. Only for the patient.
 *
 * @throws NotFound for anybody else: carers do not see it, and nobody asks about their own openings.
 */
export async function listOpenings(
	access: RecordAccess,
	filter: EventFilter = {}
): Promise<OpeningsPage> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const { patientId } = sight;
		const limit = OPENINGS_AT_ONCE + 1;
		const [found, actors, coverage] = await Promise.all([
			listAccessEvents(tx, patientId, { ...filter, limit }, (ids) =>
				isSeen(sight, ids, filter.category)
			),
			listLogActors(tx, patientId),
			selectCoverage(tx, sight)
		]);
		const shown = found.slice(0, OPENINGS_AT_ONCE);
		const told = await explainOpenings(tx, sight, shown);
		const openings = told.map(({ event, explanations }) => {
			return { event, explained: explanations.length > 0 };
		});
		const older = found.length > shown.length ? shown.at(-1)!.sequence : null;
		return { result: { openings, actors, coverage, older }, seen: [] };
	});
}

/** These openings as far as the patient may see now what was seen, each with what explains it. */
export async function explainOpenings(
	tx: Tx,
	sight: Sight,
	logged: LoggedEvent[]
): Promise<{ event: ToldEvent; explanations: Explanation[] }[]> {
	const [told, known] = await Promise.all([
		tellEvents(tx, sight, logged),
		selectKnown(tx, sight, logged)
	]);
	return told.map((event) => ({ event, explanations: explainOpening(event, known) }));
}

/** Whether one of these entries is of a category, and the patient may see it. */
export function isSeen(
	{ patientId, viewer }: Sight,
	ids: ReturnType<typeof sql>,
	category: EventFilter['category']
) {
	const inCategory = category && eq(entries.category, category);
	return sql`exists (select from ${entries} where ${and(
		eq(entries.patientId, patientId),
		sql`${entries.entryId} in (${ids})`,
		inCategory,
		visibilityFilter(viewer)
	)})`;
}

/** What the patient knows of the organisations of these openings, around the time when they were. */
export async function selectKnown(
	tx: Tx,
	{ patientId, viewer }: Sight,
	events: LoggedEvent[]
): Promise<Known> {
	const codes = new Set(events.flatMap(({ facts }) => facts.actor.organisation?.odsCode ?? []));
	if (codes.size === 0) return { relationships: [], contacts: [], permits: [] };
	const times = events.map(({ facts }) => new Date(facts.at).getTime());
	const [from, until] = [Math.min(...times) - AROUND, Math.max(...times) + AROUND];
	const byPermission = events.some(({ facts }) => facts.basis === 'permission');
	const [relationships, permits, contacts] = await Promise.all([
		listPastRelationships(tx, patientId),
		byPermission ? listKnownPermits(tx, patientId) : [],
		tx
			.select(entryColumns)
			.from(entries)
			.innerJoin(sources, sourceOfEntry)
			.innerJoin(organisations, organisationOfSource)
			.where(
				and(
					eq(entries.patientId, patientId),
					inArray(entries.category, ['appointments', 'contacts']),
					ne(entries.status, 'entered-in-error'),
					asSql(inSet(organisations.odsCode, [...codes])),
					// A long stay began long before it ended.
					gte(entries.happenedAt, new Date(from - LONGEST_STAY)),
					lte(entries.happenedAt, new Date(until)),
					visibilityFilter(viewer)
				)
			)
			.orderBy(desc(entries.happenedAt), entries.entryId)
			.limit(MOST_CONTACTS) as Promise<Entry[]>
	]);
	return { relationships, permits, contacts };
}

const DAY = 24 * 60 * 60_000;
const AROUND = (DAYS_AROUND + 1) * DAY;
const LONGEST_STAY = 366 * DAY;
const MOST_CONTACTS = 2_000;

function asSql(condition: Condition) {
	return typeof condition === 'boolean' ? sql.raw(String(condition)) : condition;
}
