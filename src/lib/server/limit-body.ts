/** Of one request: a document in a feed is the largest that is held in memory. */
export const LARGEST_BODY = 12 * 1024 * 1024;

/**
 * A request whose body ends in an error once it is longer than `most`; undefined where it says itself
 * that it is.
 */
export function limitBody(request: Request, most = LARGEST_BODY): Request | undefined {
	const length = request.headers.get('content-length');
	if (length !== null) return Number(length) > most ? undefined : request;
	if (!request.body) return request;
	// It does not say: the server's own limit on a length that is said does not hold for it.
	let size = 0;
	const counted = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			size += chunk.byteLength;
			if (size > most) controller.error(new RangeError('The body is too large.'));
			else controller.enqueue(chunk);
		}
	});
	const body = request.body.pipeThrough(counted);
	return new Request(request, { body, duplex: 'half' } as RequestInit);
}
