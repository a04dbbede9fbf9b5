import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { endLookedAfter } from './end-looked-after.ts';
import { relationships } from './tables.ts';

/** From now on this is no reason any longer to open the patient's record. What is over stays as it was. */
export async function endRelationship(
	tx: Tx,
	patientId: string,
	relationshipId: string,
	at: Date
): Promise<void> {
	const ended = await tx
		.update(relationships)
		.set({ endsAt: at })
		.where(
			and(
				eq(relationships.patientId, patientId),
				eq(relationships.relationshipId, relationshipId),
				or(isNull(relationships.endsAt), gt(relationships.endsAt, at))
			)
		)
		.returning({ relationshipId: relationships.relationshipId });
	if (ended.length > 0) await endLookedAfter(tx, relationshipId, at);
}
