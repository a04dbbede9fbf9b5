import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** The accounts with which a patient signs in to their own record, without those that are shut. */
export async function listPatientAccounts(tx: Tx, patientId: string): Promise<string[]> {
	const found = await tx
		.select({ accountId: accounts.accountId })
		.from(accounts)
		.where(and(eq(accounts.patientId, patientId), isNull(accounts.disabledAt)));
	return found.map(({ accountId }) => accountId);
}
