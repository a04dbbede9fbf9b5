import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { readOpening } from './read-opening.ts';
import { accessEvents } from './tables.ts';

/**
 * The first opening for safeguarding by an organisation since a moment: what a hold that ends now has
 * kept back. What was written about the hold itself is none.
 */
export async function findKeptBack(
	tx: Tx,
	patientId: string,
	{ odsCode, from }: { odsCode: string; from: Date }
) {
	const [found] = await tx
		.select()
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				sql`not own and organisation is not null`,
				eq(accessEvents.organisation, odsCode),
				eq(accessEvents.purpose, 'SAFEGUARDING'),
				eq(accessEvents.outcome, 'allowed'),
				gte(accessEvents.recordedAt, from),
				sql`asked::jsonb ->> 'view' <> 'hold'`
			)
		)
		.orderBy(asc(accessEvents.sequence))
		.limit(1);
	if (!found) return undefined;
	const { facts, who } = readOpening(found);
	return { sequence: found.sequence, eventId: facts.eventId, accountId: who.accountId };
}
