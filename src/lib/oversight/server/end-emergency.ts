import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { emergencyAccesses } from './tables.ts';

/** Ends somebody's emergency at once. One that is over stays as it was. */
export async function endEmergency(
	tx: Tx,
	patientId: string,
	{ emergencyId, accountId }: { emergencyId: string; accountId: string },
	at: Date
): Promise<void> {
	await tx
		.update(emergencyAccesses)
		.set({ endedAt: at })
		.where(
			and(
				eq(emergencyAccesses.patientId, patientId),
				eq(emergencyAccesses.emergencyId, emergencyId),
				eq(emergencyAccesses.accountId, accountId),
				gt(emergencyAccesses.lapsesAt, at),
				isNull(emergencyAccesses.endedAt)
			)
		);
}
