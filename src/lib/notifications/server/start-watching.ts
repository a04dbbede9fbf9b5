import type { PatientActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { watches } from './tables.ts';

/** From now on tells the patient when somebody of an organisation, or one person there, opens their record. */
export async function startWatching(
	{ patientId, accountId }: PatientActor,
	{
		watchId,
		organisation,
		person
	}: { watchId: string; organisation: string; person: string | null }
): Promise<void> {
	const row = { patientId, watchId, organisation, person, startedAt: now(), startedBy: accountId };
	// The same button twice is one watch, by its id or because it is there already.
	await inPatient(patientId, (tx) => tx.insert(watches).values(row).onConflictDoNothing());
}
