import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { hashPerfect } from './hash-node.ts';
import { TILE_WIDTH } from './hash-spans.ts';
import { loadStretches } from './load-stretches.ts';
import { logHashes } from './tables.ts';

/** As many leaves as one transaction takes: the queue may be long after a pause. */
export const LEAVES_AT_ONCE = 10_000;

/**
 * Moves leaves from the queue to the end of the tree, in the order of the hashes themselves: their
 * place says no more than when they came, to the minute. Only for whoever holds the log's lock.
 *
 * @param size of the tree before. @returns its size after.
 */
export async function extendTree(tx: Tx, size: number): Promise<number> {
	const taken = await rowsOf<{ hash: Uint8Array }>(
		tx,
		sql`delete from log_queue
			where hash in (select hash from log_queue order by hash limit ${LEAVES_AT_ONCE}) returning hash`
	);
	const leaves = taken.map(({ hash }) => Buffer.from(hash)).sort(Buffer.compare);
	await appendHashes(tx, 0, size, leaves);
	return size + leaves.length;
}

/** And one hash on the level above for each tile that is full now. */
async function appendHashes(tx: Tx, level: number, start: number, hashes: Buffer[]): Promise<void> {
	await insertRows(
		tx,
		logHashes,
		hashes.map((hash, place) => ({ level, position: start + place, hash }))
	);
	const [first, end] = [start, start + hashes.length].map((at) => Math.floor(at / TILE_WIDTH));
	if (first === end) return;
	const full = Array.from({ length: end! - first! }, (_, place) => ({
		level,
		start: (first! + place) * TILE_WIDTH,
		count: TILE_WIDTH
	}));
	const above = (await loadStretches(tx, full)).map(hashPerfect);
	await appendHashes(tx, level + 1, first!, above);
}
