import { and, asc, eq, gte, lt, not, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { isHeld } from './is-held.ts';
import { readOpening } from './read-opening.ts';
import { accessEvents } from './tables.ts';

export interface KeptBackOpening {
	sequence: number;
	eventId: string;
	accountId: string | null;
	at: Date;
}

/**
 * Openings for safeguarding by an organisation in a time, and tries to: what a hold that is over has
 * kept back, unless another one still does. What was written about a hold itself is none.
 */
export async function findKeptBack(
	tx: Tx,
	patientId: string,
	{ odsCode, from, until }: { odsCode: string; from: Date; until: Date }
): Promise<KeptBackOpening[]> {
	const found = await tx
		.select()
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				sql`not own and organisation is not null`,
				eq(accessEvents.organisation, odsCode),
				eq(accessEvents.purpose, 'SAFEGUARDING'),
				gte(accessEvents.recordedAt, from),
				lt(accessEvents.recordedAt, until),
				not(isHeld('access_events')),
				sql`asked::jsonb ->> 'view' <> 'hold'`
			)
		)
		.orderBy(asc(accessEvents.sequence));
	return found.map((row) => {
		const { facts, who } = readOpening(row);
		const { sequence, recordedAt: at } = row;
		return { sequence, eventId: facts.eventId, accountId: who.accountId, at };
	});
}
