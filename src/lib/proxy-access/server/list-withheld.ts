import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { carerWithholdings } from './tables.ts';

/** The entries, by their ids, that a practice keeps from one who acts for a patient. */
export async function listWithheld(
	tx: Tx,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string }
): Promise<string[]> {
	const { entryId, withheld, at, withholdingId } = carerWithholdings;
	const newest = await tx
		.selectDistinctOn([entryId], { entryId, withheld })
		.from(carerWithholdings)
		.where(
			and(
				eq(carerWithholdings.patientId, patientId),
				eq(carerWithholdings.relationshipId, relationshipId)
			)
		)
		.orderBy(entryId, desc(at), desc(withholdingId));
	return newest.filter((one) => one.withheld).map((one) => one.entryId);
}
