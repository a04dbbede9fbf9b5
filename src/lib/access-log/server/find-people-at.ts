import { and, eq, not, sql } from 'drizzle-orm';
import { isNameWithheld } from '#lib/identity/server/is-name-withheld.ts';
import { inSet } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { isHeld } from './is-held.ts';
import { accessEvents } from './tables.ts';

/** One person at one organisation, as the log tells people apart: for comparing, never for showing. */
export interface LogPerson {
	organisation: string;
	person: string;
}

/** Who made the openings at these places of a patient's log; nobody where that is not told now. */
export async function findPeopleAt(
	tx: Tx,
	patientId: string,
	places: number[]
): Promise<Map<number, LogPerson>> {
	const { sequence, organisation, person } = accessEvents;
	const listed = inSet(sequence, places.map(String));
	if (typeof listed === 'boolean') return new Map();
	const found = await tx
		.select({ sequence, organisation, person })
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				sql`not own`,
				listed,
				not(isHeld('access_events')),
				sql`not ${isNameWithheld(sql`organisation`, sql`person`)}`
			)
		);
	return new Map(
		found.flatMap(({ sequence, organisation, person }) =>
			organisation && person ? [[sequence, { organisation, person }]] : []
		)
	);
}
