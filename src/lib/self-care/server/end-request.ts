import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { selfCareRequests } from './tables.ts';

/** From now on the organisation is not told of anything that is recorded. What it was told stays so. */
export async function endRequest(
	{ tx, patientId, at }: { tx: Tx; patientId: string; at: Date },
	{ requestId, by }: { requestId: string; by: string }
): Promise<void> {
	await tx
		.update(selfCareRequests)
		.set({ endedAt: at, endedBy: by })
		.where(
			and(
				eq(selfCareRequests.patientId, patientId),
				eq(selfCareRequests.requestId, requestId),
				isNull(selfCareRequests.endedAt)
			)
		);
}
