import { text } from '@sveltejs/kit';
import { proveContinuation } from '#lib/transparency/server/prove-continuation.ts';
import type { RequestHandler } from './$types';

/**
 * The proof that the log went on from one size: to the newest checkpoint, or as `<older>-<newer>` to
 * another one. It says nothing that the tiles do not.
 */
export const GET: RequestHandler = async ({ params }) => {
	const [, older, newer] = /^(0|[1-9]\d{0,14})(?:-(0|[1-9]\d{0,14}))?$/.exec(params.sizes) ?? [];
	const proof =
		older && (await proveContinuation(Number(older), newer ? Number(newer) : undefined));
	if (!proof) return text('The log has no checkpoints of these sizes.\n', { status: 404 });
	return new Response(JSON.stringify(proof, null, '\t'), {
		headers: {
			'Content-Type': 'application/json',
			'Content-Disposition': `attachment; filename="continuation-${params.sizes}.json"`,
			'Cache-Control': 'public, max-age=5'
		}
	});
};
