import type { RequestListener, Server } from 'node:http';
import type { Config } from '#lib/server/config.ts';
import { countAnswer } from '#lib/server/answer-counts.ts';
import { builtHandler } from './build-pages.ts';
import type { TakenPort } from './take-port.ts';

/** Of an upload that is read as it arrives; hooks.server.ts holds everything else to far less. */
const LARGEST_BODY = '1100M';
/** Of a whole request: a phone's export on a slow line. Headers still have Node's own minute. */
const LONGEST_REQUEST_MS = 20 * 60_000;

/** Loads the built application, which reads its settings as it is loaded, and lets it answer. */
export async function servePages(config: Config, { server, answerWith }: TakenPort): Promise<void> {
	process.env.ORIGIN = config.origin;
	process.env.BODY_SIZE_LIMIT ??= LARGEST_BODY;
	const { handler } = (await import(builtHandler)) as { handler: RequestListener };
	answerWith((request, response) => {
		response.once('close', () => countAnswer(response.statusCode));
		handler(request, response);
	});
	server.requestTimeout = LONGEST_REQUEST_MS;
}

/** Takes no new requests, and waits for those in flight, but not for ever. */
export function stopServing(server: Server, patienceMs = 20_000): Promise<void> {
	return new Promise((done) => {
		const sweep = setInterval(() => server.closeIdleConnections(), 50);
		const giveUp = setTimeout(() => server.closeAllConnections(), patienceMs);
		server.close(() => {
			clearInterval(sweep);
			clearTimeout(giveUp);
			done();
		});
	});
}
