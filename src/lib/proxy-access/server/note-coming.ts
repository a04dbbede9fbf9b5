import type { Tx } from '#lib/server/db.ts';
import type { Coming } from '../rules/find-coming.ts';
import { carerNotices } from './tables.ts';

/** Writes down what people are told of before it comes. @returns whether any of it is new. */
export async function noteComing(
	tx: Tx,
	place: { patientId: string; relationshipId: string },
	coming: Coming[],
	toldAt: Date
): Promise<boolean> {
	if (coming.length === 0) return false;
	const added = await tx
		.insert(carerNotices)
		.values(coming.map((one) => ({ ...place, ...one, toldAt })))
		.onConflictDoNothing()
		.returning({ notice: carerNotices.notice });
	return added.length > 0;
}
