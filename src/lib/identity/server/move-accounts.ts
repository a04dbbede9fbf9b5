import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts, ownSignInOffers } from './tables.ts';

/** After a merge, whoever signed in to the replaced record, or was to, signs in to the one that lives on. */
export async function moveAccounts(tx: Tx, from: string, to: string): Promise<void> {
	for (const table of [accounts, ownSignInOffers])
		await tx.update(table).set({ patientId: to }).where(eq(table.patientId, from));
}
