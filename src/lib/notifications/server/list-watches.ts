import { and, asc, eq, isNull } from 'drizzle-orm';
import { inPatient } from '#lib/server/db.ts';
import type { Watch } from '../schema.ts';
import { watches } from './tables.ts';

/** Whom a patient wants to be told of when they open the record. */
export async function listWatches(patientId: string): Promise<Watch[]> {
	return inPatient(patientId, (tx) =>
		tx
			.select({ organisation: watches.organisation, person: watches.person })
			.from(watches)
			.where(and(eq(watches.patientId, patientId), isNull(watches.endedAt)))
			.orderBy(asc(watches.organisation), asc(watches.startedAt))
	);
}
