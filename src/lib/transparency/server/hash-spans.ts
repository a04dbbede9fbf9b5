import { hash } from 'node:crypto';
import { hashNode, hashPerfect } from './hash-node.ts';
import type { Span } from './list-proof-spans.ts';

/** As c2sp.org/tlog-tiles counts: 8 rows of the tree are one level, and one tile 256 hashes of it. */
export const TILE_WIDTH = 256;

/** Hashes that stand beside each other on one level of tiles. */
export interface Stretch {
	level: number;
	start: number;
	count: number;
}

export type LoadStretches = (stretches: Stretch[]) => Promise<Buffer[][]>;

/**
 * The hash over each span of leaves (MTH of RFC 6962), from what tiles hold. A span begins where a
 * tree of that many leaves can begin, as those of proofs do.
 *
 * @param load finds all that is needed at once, one row of hashes for each stretch.
 */
export async function hashSpans(spans: Span[], load: LoadStretches): Promise<Buffer[]> {
	const parts = spans.map(listPerfect);
	const loaded = (await load(parts.flat()))[Symbol.iterator]();
	return parts.map((stretches) => {
		const hashes = stretches.map(() => hashPerfect(loaded.next().value!));
		return (
			hashes.reduceRight<Buffer | null>((right, left) => {
				return right ? hashNode(left, right) : left;
			}, null) ?? hash('sha256', '', 'buffer')
		);
	});
}

/** A span as perfect trees, the largest first: how RFC 6962 divides it. */
function listPerfect({ start, end }: Span): Stretch[] {
	const stretches: Stretch[] = [];
	for (let at = start; at < end;) {
		let [level, count, width] = [0, 1, 1];
		while (width * 2 <= end - at) {
			width *= 2;
			count *= 2;
			if (count === TILE_WIDTH) [level, count] = [level + 1, 1];
		}
		stretches.push({ level, start: (at / width) * count, count });
		at += width;
	}
	return stretches;
}
