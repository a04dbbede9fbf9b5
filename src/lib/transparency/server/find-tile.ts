import { database } from '#lib/server/db.ts';
import { TILE_WIDTH } from './hash-spans.ts';
import { loadStretches } from './load-stretches.ts';
import { readTilePath } from './tile-path.ts';

/**
 * The hashes of one tile, by its address below /log/tile/; none if the address is no tile's, or the
 * tree is not that large. All that is in the tree is under a signed checkpoint.
 */
export async function findTile(
	path: string
): Promise<{ bytes: Buffer; full: boolean } | undefined> {
	const wanted = readTilePath(path);
	if (!wanted) return undefined;
	const [hashes] = await loadStretches(database(), [wanted]);
	if (hashes?.length !== wanted.count) return undefined;
	return { bytes: Buffer.concat(hashes), full: wanted.count === TILE_WIDTH };
}
