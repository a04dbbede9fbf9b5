import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/** Where each of these leaves is: its place in the tree, waiting to be taken into it, or nowhere. */
export async function locateLeaves(
	tx: Tx,
	leaves: Buffer[]
): Promise<(number | 'queued' | 'missing')[]> {
	const hexadecimal = leaves.map((leaf) => leaf.toString('hex')).join(',');
	const rows = await rowsOf<{ position: string | null; queued: boolean }>(
		tx,
		sql`select position::text, queued.hash is not null as queued
			from unnest(string_to_array(${hexadecimal}::text, ',')) with ordinality as wanted (hexadecimal, place)
			left join log_hashes on level = 0 and log_hashes.hash = decode(hexadecimal, 'hex')
			left join log_queue as queued on queued.hash = decode(hexadecimal, 'hex')
			order by place`
	);
	return rows.map(({ position, queued }) => {
		return position !== null ? Number(position) : queued ? 'queued' : 'missing';
	});
}
