import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findLatestEmergency } from '#lib/oversight/server/find-latest-emergency.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';

const A_DAY = 24 * 60 * 60_000;

/** Whether this person opened a record in an emergency in the last day: a tab may still be open. */
export async function hadEmergency(
	{ accountId, role }: ClinicianActor,
	patientId: string
): Promise<boolean> {
	const { organisationId } = role.organisation;
	const latest = await inPatient(patientId, (tx) =>
		findLatestEmergency(tx, patientId, { accountId, organisationId })
	);
	return latest !== undefined && now().getTime() - latest.startedAt.getTime() < A_DAY;
}
