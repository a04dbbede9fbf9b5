import { and, eq, not, sql } from 'drizzle-orm';
import { isNameWithheld } from '#lib/identity/server/is-name-withheld.ts';
import type { Tx } from '#lib/server/db.ts';
import type { LoggedEvent } from '../schema.ts';
import { isHeld, keptBackOf } from './is-held.ts';
import { listAccessEvents } from './list-access-events.ts';
import { readLogged } from './read-logged.ts';
import { carriedEvents } from './tables.ts';

export interface Line {
	logged: LoggedEvent;
	/** It stands on the log of a record that was joined to this one: its place is a place there. */
	carried: boolean;
}

/**
 * One line of a patient's log by its place and its own id, which must both fit; or one that they asked
 * about on the log of a record that was joined to theirs. What is held is neither.
 */
export async function findLine(
	tx: Tx,
	patientId: string,
	{ sequence, eventId }: { sequence: number; eventId: string }
): Promise<Line | undefined> {
	const [own] = await listAccessEvents(tx, patientId, { sequence, withOwn: true, limit: 1 });
	if (own?.facts.eventId === eventId) return { logged: own, carried: false };
	const [row] = await tx
		.select({
			sequence: carriedEvents.sequence,
			facts: carriedEvents.facts,
			who: carriedEvents.who,
			asked: carriedEvents.asked,
			seen: carriedEvents.seen,
			// Nobody asks about what they opened themselves.
			own: sql<boolean>`false`,
			hash: carriedEvents.hash,
			unnamed: isNameWithheld(sql`organisation`, sql`person`),
			keptBack: keptBackOf('carried_events')
		})
		.from(carriedEvents)
		.where(
			and(
				eq(carriedEvents.patientId, patientId),
				eq(carriedEvents.eventId, eventId),
				eq(carriedEvents.sequence, sequence),
				not(isHeld('carried_events'))
			)
		);
	return row && { logged: readLogged(row), carried: true };
}
