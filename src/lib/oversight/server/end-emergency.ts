import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { EmergencyAccess } from '../schema.ts';
import { emergencyAccesses } from './tables.ts';

/** Ends at once what runs of somebody's, acting for this organisation. What is over stays as it was. */
export async function endEmergency(
	tx: Tx,
	patientId: string,
	{ accountId, organisationId }: Pick<EmergencyAccess, 'accountId' | 'organisationId'>,
	at: Date
): Promise<void> {
	await tx
		.update(emergencyAccesses)
		.set({ endedAt: at })
		.where(
			and(
				eq(emergencyAccesses.patientId, patientId),
				eq(emergencyAccesses.accountId, accountId),
				eq(emergencyAccesses.organisationId, organisationId),
				gt(emergencyAccesses.lapsesAt, at),
				isNull(emergencyAccesses.endedAt)
			)
		);
}
