import { desc } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { logCheckpoints } from './tables.ts';

export type SignedCheckpoint = typeof logCheckpoints.$inferSelect;

/** The newest checkpoint; none before the first minute of a new log is over. */
export async function findCheckpoint(
	db: Tx | Database = database()
): Promise<SignedCheckpoint | undefined> {
	const [newest] = await db
		.select()
		.from(logCheckpoints)
		.orderBy(desc(logCheckpoints.size), desc(logCheckpoints.signedAt))
		.limit(1);
	return newest;
}
