import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { logQueue } from '#lib/transparency/server/tables.ts';

/** Hands leaves of no event to the log, as `append_access_event` does with those of events. */
export async function queueLeaves(tx: Tx, hashes: Buffer[]): Promise<void> {
	const rows = hashes.map((hash) => sql`(${sql.param(hash, logQueue.hash)})`);
	await tx.execute(sql`insert into log_queue (hash) values ${sql.join(rows, sql`, `)}`);
}
