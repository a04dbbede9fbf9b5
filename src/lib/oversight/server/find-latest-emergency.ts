import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { EmergencyAccess } from '../schema.ts';
import { emergencyAccesses } from './tables.ts';

/** The emergency that this person, acting for this organisation, began last for this record. */
export async function findLatestEmergency(
	tx: Tx,
	patientId: string,
	{ accountId, organisationId }: Pick<EmergencyAccess, 'accountId' | 'organisationId'>
): Promise<EmergencyAccess | undefined> {
	const [found] = await tx
		.select()
		.from(emergencyAccesses)
		.where(
			and(
				eq(emergencyAccesses.patientId, patientId),
				eq(emergencyAccesses.accountId, accountId),
				eq(emergencyAccesses.organisationId, organisationId)
			)
		)
		.orderBy(desc(emergencyAccesses.startedAt))
		.limit(1);
	return found;
}
