import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { patientIdentifiers, patientLookups, patientMerges, patients } from './tables.ts';

/** Closes a replaced record, sends its identifiers to the one that lives on, and leaves the trail there. */
export async function redirectPatient(
	tx: Tx,
	merge: { remaining: string; replaced: string; confirmedBy: string | null; reason: string }
): Promise<void> {
	const { remaining, replaced, confirmedBy, reason } = merge;
	const mergedAt = now();
	await setPatient(tx, replaced);
	await tx
		.update(patients)
		.set({ mergedInto: remaining, mergedAt })
		.where(eq(patients.patientId, replaced));
	await setPatient(tx, remaining);
	await tx
		.insert(patientMerges)
		.values({ patientId: remaining, mergedPatientId: replaced, mergedAt, confirmedBy, reason });
	// Nothing leads to a closed record any more; the other is found by who it says that they are.
	await tx.delete(patientLookups).where(eq(patientLookups.patientId, replaced));
	await tx
		.update(patientIdentifiers)
		.set({ patientId: remaining, movedAt: mergedAt })
		.where(eq(patientIdentifiers.patientId, replaced));
}
