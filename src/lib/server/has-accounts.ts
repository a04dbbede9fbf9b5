import { sql } from 'drizzle-orm';
import { database, rowsOf } from './db.ts';

/** Whether anyone can sign in yet. */
export async function hasAccounts(): Promise<boolean> {
	const [found] = await rowsOf<{ any: boolean }>(
		database(),
		sql`select exists (select from accounts) as any`
	);
	return found!.any;
}
