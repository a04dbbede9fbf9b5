import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PatientActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { watches } from './tables.ts';

/** Ends one watch of a patient's own; that it was there stays known. */
export async function endWatching(
	{ patientId, accountId }: PatientActor,
	{ organisation, person }: { organisation: string; person: string | null }
): Promise<void> {
	await inPatient(patientId, (tx) =>
		tx
			.update(watches)
			.set({ endedAt: now(), endedBy: accountId })
			.where(
				and(
					eq(watches.patientId, patientId),
					eq(watches.organisation, organisation),
					sql`${watches.person} is not distinct from ${person}`,
					isNull(watches.endedAt)
				)
			)
	);
}
