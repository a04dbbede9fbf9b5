import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewItem } from '../schema.ts';
import { reviewItems } from './tables.ts';

/**
 * One item of an organisation's own, or of a patient's, as it stands, until the transaction ends: of two who act on it at
 * once the second reads what the first did. Whoever holds it holds its patient's lock before.
 */
export async function lockItem(
	tx: Tx,
	{ itemId, ...of }: { itemId: string } & ({ organisationId: string } | { patientId: string })
): Promise<ReviewItem | undefined> {
	const theirs =
		'patientId' in of
			? eq(reviewItems.patientId, of.patientId)
			: eq(reviewItems.organisationId, of.organisationId);
	const [found] = await tx
		.select()
		.from(reviewItems)
		.where(and(theirs, eq(reviewItems.itemId, itemId)))
		.for('update');
	return found;
}
