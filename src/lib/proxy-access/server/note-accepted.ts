import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { carerLinks } from './tables.ts';

/** Whose relationship it is from now on; its code is used up. Null: nobody's, for it was declined. */
export async function noteAccepted(
	tx: Tx,
	relationshipId: string,
	accountId: string | null
): Promise<void> {
	await tx
		.update(carerLinks)
		.set({ accountId, codeHash: null })
		.where(eq(carerLinks.relationshipId, relationshipId));
}
