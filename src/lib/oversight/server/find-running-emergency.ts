import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { EmergencyAccess } from '../schema.ts';
import { emergencyAccesses } from './tables.ts';

/** The emergency in which this person, acting for this organisation, opens the record at this moment. */
export async function findRunningEmergency(
	tx: Tx,
	patientId: string,
	{ accountId, organisationId }: Pick<EmergencyAccess, 'accountId' | 'organisationId'>,
	at: Date
): Promise<EmergencyAccess | undefined> {
	const [found] = await tx
		.select()
		.from(emergencyAccesses)
		.where(
			and(
				eq(emergencyAccesses.patientId, patientId),
				eq(emergencyAccesses.accountId, accountId),
				eq(emergencyAccesses.organisationId, organisationId),
				gt(emergencyAccesses.lapsesAt, at),
				isNull(emergencyAccesses.endedAt)
			)
		)
		.orderBy(desc(emergencyAccesses.startedAt))
		.limit(1);
	return found;
}

/** Whether there is one, as a condition within a larger statement. */
export function isEmergencyRunning(
	patientId: string,
	{ accountId, organisationId }: Pick<EmergencyAccess, 'accountId' | 'organisationId'>,
	at: Date
): SQL<boolean> {
	return sql<boolean>`exists (select from emergency_accesses
		where patient_id = ${patientId} and account_id = ${accountId}
			and organisation_id = ${organisationId}
			and lapses_at > ${at.toISOString()}::timestamptz and ended_at is null)`;
}
