import { database } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** Whether anyone can sign in yet. */
export async function hasAccounts(): Promise<boolean> {
	const found = await database().select({ accountId: accounts.accountId }).from(accounts).limit(1);
	return found.length > 0;
}
