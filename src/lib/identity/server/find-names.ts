import { inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** What the people with these accounts are called. */
export async function findNames(tx: Tx, accountIds: string[]): Promise<Map<string, string>> {
	if (accountIds.length === 0) return new Map();
	const found = await tx
		.select({ accountId: accounts.accountId, name: accounts.name })
		.from(accounts)
		.where(inArray(accounts.accountId, accountIds));
	return new Map(found.map(({ accountId, name }) => [accountId, name]));
}
