import { text } from '@sveltejs/kit';
import { findCheckpoint } from '#lib/transparency/server/find-checkpoint.ts';

/** c2sp.org/tlog-tiles: the newest signed checkpoint, which nobody should keep for long. */
export async function GET() {
	const checkpoint = await findCheckpoint();
	if (!checkpoint)
		return text('There is no checkpoint yet: try again in a minute.\n', { status: 404 });
	return text(checkpoint.note, {
		headers: {
			'Content-Type': 'text/plain; charset=utf-8',
			'Cache-Control': 'public, max-age=5'
		}
	});
}
