import { and, desc, eq, gte, inArray, lte, ne, or, sql } from 'drizzle-orm';
import type { LoggedEvent, ToldEvent } from '#lib/access-log/schema.ts';
import { needsExplaining } from '#lib/access-log/rules.ts';
import { listAccessEvents, type EventFilter } from '#lib/access-log/server/list-access-events.ts';
import { listLogActors, type LogActor } from '#lib/access-log/server/list-log-actors.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { listPastRelationships } from '#lib/organisations/server/list-past-relationships.ts';
import { inSet, type Condition } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { SourceReporting } from '../schema.ts';
import { entryColumns, organisationOfSource, sourceOfEntry } from './entry-columns.ts';
import {
	DAYS_AROUND,
	explainOpening,
	RULE_OF_TYPE,
	type Explanation,
	type Known,
	type KnownEntry
} from './explain-opening.ts';
import { listKnownPermits } from './list-known-permits.ts';
import { selectCoverage } from './select-coverage.ts';
import { entries, sources } from './tables.ts';
import { tellEvents } from './tell-events.ts';
import { tellReader, type Told } from './tell-reader.ts';
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

export interface LogFilter extends EventFilter {
	/** Only those that nothing explains yet. */
	unexplained?: boolean;
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
	filter: LogFilter = {}
): Promise<Told<OpeningsPage>> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(
		access,
		reading,
		tellReader(async (tx, sight) => {
			const [page, actors, coverage] = await Promise.all([
				filter.unexplained ? findUnexplained(tx, sight, filter) : findPage(tx, sight, filter),
				listLogActors(tx, sight.patientId),
				selectCoverage(tx, sight)
			]);
			return { result: { ...page, actors, coverage }, seen: [] };
		})
	);
}

type FoundPage = Pick<OpeningsPage, 'openings' | 'older'>;

async function findPage(
	tx: Tx,
	sight: Sight,
	filter: EventFilter,
	atOnce = OPENINGS_AT_ONCE
): Promise<FoundPage> {
	const wanted = { ...filter, limit: atOnce + 1 };
	const found = await listAccessEvents(tx, sight.patientId, wanted, (ids) =>
		isSeen(sight, ids, filter.category)
	);
	const shown = found.slice(0, atOnce);
	const told = await explainOpenings(tx, sight, shown);
	return {
		openings: told.map(({ event, explanations }) => {
			return { event, explained: explanations.length > 0 || !needsExplaining(event) };
		}),
		older: found.length > shown.length ? shown.at(-1)!.sequence : null
	};
}

/** What explains an opening is found beside it: so many are looked through for one page. */
const LOOKED_THROUGH = { atOnce: 250, times: 8 };

async function findUnexplained(tx: Tx, sight: Sight, filter: EventFilter): Promise<FoundPage> {
	const openings: OpeningsPage['openings'] = [];
	let { before } = filter;
	for (let time = 0; time < LOOKED_THROUGH.times; time++) {
		const page = await findPage(tx, sight, { ...filter, before }, LOOKED_THROUGH.atOnce);
		openings.push(...page.openings.filter(({ explained }) => !explained));
		if (openings.length > OPENINGS_AT_ONCE) {
			const shown = openings.slice(0, OPENINGS_AT_ONCE);
			return { openings: shown, older: shown.at(-1)!.event.sequence };
		}
		if (page.older === null) return { openings, older: null };
		before = page.older;
	}
	return { openings, older: before ?? null };
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
	if (codes.size === 0) return { relationships: [], entries: [], permits: [] };
	const times = events.map(({ facts }) => new Date(facts.at).getTime());
	const [from, until] = [Math.min(...times) - AROUND, Math.max(...times) + AROUND];
	const byPermission = events.some(({ facts }) => facts.basis === 'permission');
	const wrote = and(
		inArray(entries.resourceType, Object.keys(RULE_OF_TYPE)),
		asSql(inSet(organisations.odsCode, [...codes])),
		// A long stay began long before it ended.
		gte(entries.happenedAt, new Date(from - LONGEST_STAY)),
		lte(entries.happenedAt, new Date(until))
	);
	const [relationships, permits, known] = await Promise.all([
		listPastRelationships(tx, patientId),
		byPermission ? listKnownPermits(tx, patientId) : [],
		tx
			.select({ ...entryColumns, resourceType: entries.resourceType })
			.from(entries)
			.innerJoin(sources, sourceOfEntry)
			.innerJoin(organisations, organisationOfSource)
			.where(
				and(
					eq(entries.patientId, patientId),
					ne(entries.status, 'entered-in-error'),
					or(wrote, tellsOfRelationship(patientId)),
					visibilityFilter(viewer)
				)
			)
			.orderBy(desc(entries.happenedAt), entries.entryId)
			.limit(MOST_KNOWN) as Promise<KnownEntry[]>
	]);
	return { relationships, permits, entries: known };
}

function tellsOfRelationship(patientId: string) {
	return sql`${entries.entryId} in (select relationships.entry_id from relationships
		where relationships.patient_id = ${patientId} and relationships.entry_id is not null)`;
}

const DAY = 24 * 60 * 60_000;
const AROUND = (DAYS_AROUND + 1) * DAY;
const LONGEST_STAY = 366 * DAY;
const MOST_KNOWN = 2_000;

function asSql(condition: Condition) {
	return typeof condition === 'boolean' ? sql.raw(String(condition)) : condition;
}
