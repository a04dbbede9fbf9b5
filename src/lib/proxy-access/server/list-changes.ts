import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { CarerChange } from '../schema.ts';
import { carerChanges } from './tables.ts';

/** Everything that became of one relationship, the newest first. */
export function listChanges(
	tx: Tx,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string }
): Promise<CarerChange[]> {
	return tx
		.select({
			place: carerChanges.place,
			kind: carerChanges.kind,
			step: carerChanges.step,
			at: carerChanges.at,
			side: carerChanges.side,
			reason: carerChanges.reason,
			reasonCode: carerChanges.reasonCode,
			byName: carerChanges.byName,
			silent: carerChanges.silent
		})
		.from(carerChanges)
		.where(
			and(eq(carerChanges.patientId, patientId), eq(carerChanges.relationshipId, relationshipId))
		)
		.orderBy(desc(carerChanges.place));
}
