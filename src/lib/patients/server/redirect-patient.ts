import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { patientIdentifiers, patientMerges, patients } from './tables.ts';

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
	await tx
		.update(patientIdentifiers)
		.set({ patientId: remaining })
		.where(eq(patientIdentifiers.patientId, replaced));
}
