import { and, desc, eq, gt, isNull } from 'drizzle-orm';
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
