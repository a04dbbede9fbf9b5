import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** After a merge, whoever signed in to the replaced record signs in to the one that lives on. */
export async function moveAccounts(tx: Tx, from: string, to: string): Promise<void> {
	await tx.update(accounts).set({ patientId: to }).where(eq(accounts.patientId, from));
}
