import { eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** The patient whose own record an account signs in to; null for one without, shut or not. */
export async function findOwnRecord(accountId: string): Promise<string | null> {
	const [found] = await database()
		.select({ patientId: accounts.patientId })
		.from(accounts)
		.where(eq(accounts.accountId, accountId));
	return found?.patientId ?? null;
}
