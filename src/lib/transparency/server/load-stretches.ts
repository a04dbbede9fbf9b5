import { sql } from 'drizzle-orm';
import { rowsOf, type Database, type Tx } from '#lib/server/db.ts';
import type { Stretch } from './hash-spans.ts';

/**
 * The hashes of each stretch, all in one statement. A stretch beyond the tree's end has as many as
 * there are.
 */
export async function loadStretches(db: Tx | Database, stretches: Stretch[]): Promise<Buffer[][]> {
	if (stretches.length === 0) return [];
	const column = (key: keyof Stretch) => `{${stretches.map((stretch) => stretch[key]).join(',')}}`;
	const rows = await rowsOf<{ hashes: Uint8Array | null }>(
		db,
		sql`select (
				select string_agg(hash, ''::bytea order by position) from log_hashes
				where level = wanted.level and position >= wanted.start and position < wanted.start + wanted.count
			) as hashes
			from unnest(${column('level')}::text::int[], ${column('start')}::text::bigint[], ${column('count')}::text::int[])
				with ordinality as wanted (level, start, count, place)
			order by place`
	);
	return rows.map(({ hashes }) => splitHashes(hashes ?? Buffer.alloc(0)));
}

const HASH_BYTES = 32;

function splitHashes(hashes: Uint8Array): Buffer[] {
	return Array.from({ length: hashes.length / HASH_BYTES }, (_, place) =>
		Buffer.from(hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES))
	);
}
