import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { logQueue } from './tables.ts';

/**
 * Hands hashes of leaves to the log, in the transaction of what they are of: the job takes them into
 * the tree. The statement is on its way when this returns.
 */
export async function queueLeaves(tx: Tx, hashes: Buffer[]): Promise<void> {
	const rows = hashes.map((hash) => sql`(${sql.param(hash, logQueue.hash)})`);
	await tx.execute(sql`insert into log_queue (hash) values ${sql.join(rows, sql`, `)}`).execute();
}
