import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Carer } from '../schema.ts';
import { selectCarers } from './select-carers.ts';
import { carerRelationships } from './tables.ts';

/** One relationship of a patient's, as it stands now. */
export async function findCarer(
	tx: Tx,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string }
): Promise<Carer | undefined> {
	const [found] = await selectCarers(
		tx,
		patientId,
		eq(carerRelationships.relationshipId, relationshipId)
	);
	return found;
}
