import { sql } from 'drizzle-orm';
import journal from '../../../drizzle/meta/_journal.json' with { type: 'json' };
import { database, rowsOf } from './db.ts';
import { describeError, log } from './log.ts';

const newest = Math.max(...journal.entries.map(({ when }) => when));
const PATIENCE_MS = 3000;

/** Why this process cannot serve at the moment, in words for an operator; undefined when it can. */
export async function findUnreadiness(): Promise<string | undefined> {
	try {
		const applied = await Promise.race([newestApplied(), afterPatience()]);
		if (applied === 'late') return 'The database does not answer in time.';
		// A newer release may have migrated already, while this one still serves.
		if (applied < newest) return 'The database is not up to date: a migration is missing.';
	} catch (error) {
		log.warn({ err: describeError(error) }, 'not ready');
		return 'The database does not answer.';
	}
}

async function newestApplied(): Promise<number> {
	const [row] = await rowsOf<{ newest: string | number | null }>(
		database(),
		sql`select max(created_at) as newest from drizzle.__drizzle_migrations`
	);
	return Number(row?.newest ?? 0);
}

function afterPatience(): Promise<'late'> {
	return new Promise((done) => setTimeout(done, PATIENCE_MS, 'late').unref());
}
