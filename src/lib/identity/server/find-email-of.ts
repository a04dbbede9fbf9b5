import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** With which address somebody signs in: by it a patient tells one Bilal from another. */
export async function findEmailOf(tx: Tx, accountId: string): Promise<string | null> {
	const [found] = await tx
		.select({ email: accounts.email })
		.from(accounts)
		.where(eq(accounts.accountId, accountId));
	return found?.email ?? null;
}
