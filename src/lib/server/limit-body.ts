import { TooLarge } from './errors.ts';

/** Of one request: a document in a feed is the largest that is held in memory. */
export const LARGEST_BODY = 12 * 1024 * 1024;

/** So much of what is too large is taken in and thrown away, so that its sender hears why. */
const HEARD_OUT = 8;

/**
 * A request whose body ends in `TooLarge` if it is longer than `most` bytes, whatever its sender says of
 * its length; what is too long is never held.
 */
export function limitBody(request: Request, most = LARGEST_BODY): Request {
	if (!request.body) return request;
	const tooLarge = () => new TooLarge('too-large', 'What you sent is too large');
	let size = 0;
	const counted = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			size += chunk.byteLength;
			if (size <= most) controller.enqueue(chunk);
			else if (size > HEARD_OUT * most) controller.error(tooLarge());
		},
		flush(controller) {
			if (size > most) controller.error(tooLarge());
		}
	});
	const body = request.body.pipeThrough(counted);
	return new Request(request, { body, duplex: 'half' } as RequestInit);
}
