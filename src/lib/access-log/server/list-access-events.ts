import { and, desc, eq, gte, inArray, isNotNull, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { Category } from '#lib/fhir/categories.ts';
import { isNameWithheld } from '#lib/identity/server/is-name-withheld.ts';
import { inSet } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import type { LoggedEvent, Purpose } from '../schema.ts';
import { isHeld, keptBackOf } from './is-held.ts';
import { readLogged } from './read-logged.ts';
import { accessEvents } from './tables.ts';

/** Which openings of a log are wanted. */
export interface EventFilter {
	/** Only this one; or only those before it. */
	sequence?: number;
	before?: number;
	/** Only those at these places. */
	places?: number[];
	/** Also the patient's own and their carers', which are left out otherwise. */
	withOwn?: boolean;
	/** An ODS code. */
	organisation?: string;
	/** The one who made the opening at this place of the chain. */
	personOf?: number;
	/** The one with this account: somebody who acts for the patient. */
	accountId?: string;
	category?: Category;
	/** `emergency`: for either of its two purposes. */
	purpose?: Purpose | 'emergency';
	refused?: boolean;
	from?: Date;
	/** Up to, and without, this moment. */
	until?: Date;
}

/**
 * Openings of one patient's record, newest first. Blank positions are none, and nor is what is held.
 *
 * @param isSeen whether one of the entries with these ids is of the wanted category and may be named.
 */
export async function listAccessEvents(
	tx: Tx,
	patientId: string,
	filter: EventFilter & { limit: number },
	isSeen: (ids: SQL) => SQL = () => sql`false`
): Promise<LoggedEvent[]> {
	const { sequence, before, withOwn, organisation, personOf, purpose, from, until } = filter;
	const rows = await tx
		.select({
			sequence: accessEvents.sequence,
			facts: accessEvents.facts,
			who: accessEvents.who,
			asked: accessEvents.asked,
			seen: accessEvents.seen,
			own: accessEvents.own,
			hash: accessEvents.hash,
			unnamed: isNameWithheld(sql`organisation`, sql`person`),
			keptBack: keptBackOf('access_events')
		})
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				not(isHeld('access_events')),
				// In the words of the partial index, so that a log of the patient's own openings costs nothing.
				withOwn ? isNotNull(accessEvents.facts) : sql`not own`,
				sequence === undefined ? undefined : eq(accessEvents.sequence, sequence),
				filter.places && isAtOneOf(filter.places),
				before === undefined ? undefined : lt(accessEvents.sequence, before),
				organisation ? and(isNotOfNobody, eq(accessEvents.organisation, organisation)) : undefined,
				personOf === undefined ? undefined : and(isNotOfNobody, isPersonOf(patientId, personOf)),
				filter.accountId ? eq(accessEvents.person, filter.accountId) : undefined,
				filter.category && isOfCategory(filter.category, isSeen),
				purpose && isFor(purpose),
				filter.refused ? eq(accessEvents.outcome, 'refused') : undefined,
				from && gte(accessEvents.recordedAt, from),
				until && lt(accessEvents.recordedAt, until)
			)
		)
		.orderBy(desc(accessEvents.sequence))
		.limit(filter.limit);
	return rows.map(readLogged);
}

const isNotOfNobody = sql`organisation is not null`;

function isFor(purpose: NonNullable<EventFilter['purpose']>): SQL {
	const purposes: Purpose[] = purpose === 'emergency' ? ['BTG', 'ETREAT'] : [purpose];
	return inArray(accessEvents.purpose, purposes);
}

function isAtOneOf(places: number[]): SQL {
	return sql`${inSet(accessEvents.sequence, places.map(String))}`;
}

/** By a place in the log, so that no name stands in an address. A place whose person is not told is nobody's. */
function isPersonOf(patientId: string, sequence: number): SQL {
	return sql`(${accessEvents.organisation}, ${accessEvents.person}) = (
		select named.organisation, named.person from access_events as named
		where named.patient_id = ${patientId} and named.sequence = ${sequence}
			and not ${isHeld('named')}
			and not ${isNameWithheld(sql`named.organisation`, sql`named.person`)})`;
}

/** What was asked for may be told; what was seen of it, only where it may be named now. */
function isOfCategory(category: Category, isSeen: (ids: SQL) => SQL): SQL | undefined {
	const ids = sql`select (one ->> 0)::uuid from jsonb_array_elements(${accessEvents.seen}::jsonb) as one`;
	return or(
		eq(accessEvents.category, category),
		and(sql`strpos(${accessEvents.seen}, ${`,"${category}"]`}) > 0`, isSeen(ids))
	);
}
