import type { ClinicianActor } from '#lib/identity/schema.ts';
import { endEmergency } from '#lib/oversight/server/end-emergency.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';

/**
 * Ends one's own emergency for a record before it lapses: the next request is judged as usual again.
 * Where none runs, nothing happens.
 */
export async function endEmergencyAccess(
	{ accountId, role }: ClinicianActor,
	patientId: string
): Promise<void> {
	const { organisationId } = role.organisation;
	await inPatient(patientId, (tx) =>
		endEmergency(tx, patientId, { accountId, organisationId }, now())
	);
}
