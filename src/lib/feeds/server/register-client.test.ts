import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation, makeSource } from '#tests/cast.ts';
import {
	askForToken,
	authorise,
	makeFeedClient,
	makeKeys,
	signAssertion,
	tokenForm
} from '#tests/feed-client.ts';
import { Conflict, Invalid, NotFound, Unauthenticated } from '#lib/server/errors.ts';
import { deactivateClient } from './deactivate-client.ts';
import { findFeedSource } from './find-feed-source.ts';
import { listSources } from './list-sources.ts';
import { registerClient } from './register-client.ts';
import { TokenRefused } from './token-refused.ts';

test('a client registered with its public keys gets a token as its source', async () => {
	const client = await makeFeedClient();
	expect(await findFeedSource(await authorise(client))).toEqual(client.source);
});

test('registering again replaces the keys, and ends the tokens got with the old ones', async () => {
	const old = await makeFeedClient();
	const header = await authorise(old);
	const renewed = { ...old, ...(await makeKeys('RS384')) };
	const { clientId, source } = old;
	await registerClient({
		clientId,
		sourceId: source.sourceId,
		jwks: { keys: [renewed.publicJwk] }
	});

	await expect(findFeedSource(header)).rejects.toThrow(Unauthenticated);
	await expect(askForToken(tokenForm(await signAssertion(old)))).rejects.toThrow(TokenRefused);
	expect(await findFeedSource(await authorise(renewed))).toEqual(source);
});

test('registering an inactive client makes it active', async () => {
	const client = await makeFeedClient();
	await deactivateClient(client.clientId);
	await expect(authorise(client)).rejects.toThrow(TokenRefused);
	const { clientId, source, publicJwk } = client;
	await registerClient({ clientId, sourceId: source.sourceId, jwks: { keys: [publicJwk] } });
	expect(await findFeedSource(await authorise(client))).toEqual(source);
});

test("nobody takes another source's client over", async () => {
	const client = await makeFeedClient();
	const elsewhere = await makeSource(await makeOrganisation('pharmacy'));
	const { publicJwk } = await makeKeys();
	const theft = {
		clientId: client.clientId,
		sourceId: elsewhere.sourceId,
		jwks: { keys: [publicJwk] }
	};
	await expect(registerClient(theft)).rejects.toThrow(Conflict);
	expect(await findFeedSource(await authorise(client))).toEqual(client.source);
});

test('refuses unusable keys, names and sources, and registers nothing', async () => {
	const { sourceId } = await makeSource(await makeOrganisation());
	const keys = await makeKeys();
	const jwks = { keys: [keys.publicJwk] };
	const clientId = `client-${randomUUID()}`;
	await expect(registerClient({ clientId, sourceId, jwks: { keys: [] } })).rejects.toThrow(Invalid);
	await expect(registerClient({ clientId, sourceId: randomUUID(), jwks })).rejects.toThrow(
		NotFound
	);
	for (const unusable of ['', 'two words', 'a\u0000b', 'x'.repeat(201)]) {
		await expect(registerClient({ clientId: unusable, sourceId, jwks })).rejects.toThrow(Invalid);
	}
	await expect(deactivateClient(clientId)).rejects.toThrow(NotFound);
});

test("an organisation's sources are listed, and nobody else's", async () => {
	const hospital = await makeOrganisation('hospital');
	const source = await makeSource(hospital);
	await makeSource(await makeOrganisation('pharmacy'));
	expect(await listSources(hospital.odsCode)).toEqual([source]);
	expect(await listSources('NOBODY')).toEqual([]);
});
