import { text } from '@sveltejs/kit';
import { findPublishedCheckpoint } from '#lib/transparency/server/find-published-checkpoint.ts';

/** c2sp.org/tlog-tiles: the newest signed checkpoint, which no cache should keep for long. */
export async function GET() {
	const checkpoint = await findPublishedCheckpoint();
	if (!checkpoint)
		return text('There is no checkpoint yet: try again in a minute.\n', { status: 404 });
	return text(checkpoint.note, {
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			'Cache-Control': 'public, max-age=5'
		}
	});
}
