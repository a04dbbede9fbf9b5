import '#tests/database.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
	allowInsecureRequests,
	clientCredentialsGrant,
	Configuration,
	modifyAssertion,
	PrivateKeyJwt,
	ResponseBodyError
} from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFeedClient, type FeedClient } from '#tests/feed-client.ts';
import { findFeedSource } from '#lib/feeds/server/find-feed-source.ts';
import { POST } from '../../src/routes/oauth/token/+server.ts';

/** The token endpoint behind a real HTTP server, asked by a client library that we did not write. */
let server: Server;
let origin: string;

beforeAll(async () => {
	server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
	const request = new Request(`${origin}${incoming.url}`, {
		method: incoming.method,
		headers: incoming.headers as Record<string, string>,
		body: Readable.toWeb(incoming) as ReadableStream,
		duplex: 'half'
	} as RequestInit);
	const getClientAddress = () => incoming.socket.remoteAddress ?? '';
	const event = { request, url: new URL(request.url), getClientAddress };
	const response = await POST(event as unknown as Parameters<typeof POST>[0] & RequestEvent);
	outgoing.writeHead(response.status, Object.fromEntries(response.headers));
	outgoing.end(await response.text());
}

afterAll(() => new Promise((closed) => server.close(closed)));

function configure({ clientId, privateKey, kid }: FeedClient, audience?: string): Configuration {
	const options = {
		[modifyAssertion]: (header: Record<string, unknown>, payload: Record<string, unknown>) => {
			if (header.alg === 'Ed25519') header.alg = 'EdDSA';
			payload.aud = audience ?? payload.aud;
		}
	};
	const authentication = PrivateKeyJwt({ key: privateKey, kid }, options);
	const addresses = { issuer: origin, token_endpoint: `${origin}/oauth/token` };
	const configuration = new Configuration(addresses, clientId, undefined, authentication);
	allowInsecureRequests(configuration);
	return configuration;
}

test.each(['RS384', 'PS384', 'ES384', 'EdDSA'])(
	'openid-client gets a token with an %s key, and its source is known by it',
	async (alg) => {
		const client = await makeFeedClient(alg);
		const tokens = await clientCredentialsGrant(configure(client), { scope: 'system/*.cruds' });
		expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 300, scope: 'system/*.cu' });
		expect(await findFeedSource(`Bearer ${tokens.access_token}`)).toEqual(client.source);
	}
);

test('openid-client gets one when it names the token endpoint, as SMART says', async () => {
	const client = await makeFeedClient();
	const tokens = await clientCredentialsGrant(configure(client, `${origin}/oauth/token`));
	expect(await findFeedSource(`Bearer ${tokens.access_token}`)).toEqual(client.source);
});

test('openid-client understands each refusal', async () => {
	const [client, other] = [await makeFeedClient(), await makeFeedClient()];
	const ask = (by: FeedClient, audience?: string, scope = 'system/*.cu') =>
		clientCredentialsGrant(configure(by, audience), { scope });
	const impostor = { ...client, privateKey: other.privateKey };
	const refusals = [
		[() => ask(client, 'https://elsewhere.test/oauth/token'), 401, 'invalid_client'],
		[() => ask(impostor), 401, 'invalid_client'],
		[() => ask(client, undefined, 'system/*.rs'), 400, 'invalid_scope']
	] as const;
	for (const [asking, status, error] of refusals) {
		const refusal = await asking().catch((reason: unknown) => reason);
		expect(refusal).toBeInstanceOf(ResponseBodyError);
		expect(refusal).toMatchObject({ status, error });
	}
});
