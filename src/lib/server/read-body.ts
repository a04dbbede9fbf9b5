import { TooLarge } from './errors.ts';

/**
 * Reads a request's body as text, and never more of it than `maxBytes`: what a sender says about its
 * length is not taken on trust.
 *
 * @throws TooLarge
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
	const tooLarge = new TooLarge('body-too-large', `Send at most ${maxBytes} bytes.`);
	if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge;

	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.byteLength;
		if (size > maxBytes) throw tooLarge;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
