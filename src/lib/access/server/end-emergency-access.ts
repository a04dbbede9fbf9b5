import type { ClinicianActor } from '#lib/identity/schema.ts';
import { endEmergency } from '#lib/oversight/server/end-emergency.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';

/** Ends one's own emergency before it lapses: the next request is judged as usual again. */
export async function endEmergencyAccess(
	{ accountId }: ClinicianActor,
	{ patientId, emergencyId }: { patientId: string; emergencyId: string }
): Promise<void> {
	await inPatient(patientId, (tx) =>
		endEmergency(tx, patientId, { emergencyId, accountId }, now())
	);
}
