import { sql } from 'drizzle-orm';
import { database, rowsOf } from './db.ts';

export interface Held {
	organisations: boolean;
	accounts: boolean;
}

/** What an opened database already holds, told by its global tables. */
export async function findWhatIsHeld(): Promise<Held> {
	const [held] = await rowsOf<Held>(
		database(),
		sql`select exists (select from organisations) as organisations,
			exists (select from accounts) as accounts`
	);
	return held!;
}
