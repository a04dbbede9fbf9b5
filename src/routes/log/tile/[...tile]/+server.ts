import { text } from '@sveltejs/kit';
import { findTile } from '#lib/transparency/server/find-tile.ts';
import type { RequestHandler } from './$types';

/** c2sp.org/tlog-tiles: hashes of the tree. A full tile never changes; a part of one grows. */
export const GET: RequestHandler = async ({ params }) => {
	const tile = await findTile(params.tile);
	if (!tile) return text('The log has no such tile.\n', { status: 404 });
	return new Response(new Uint8Array(tile.bytes), {
		headers: {
			'Content-Type': 'application/octet-stream',
			'Cache-Control': tile.full ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
		}
	});
};
