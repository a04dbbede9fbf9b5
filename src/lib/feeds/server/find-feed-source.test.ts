import '#tests/database.ts';
import { eq } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
	askForToken,
	authorise,
	makeFeedClient,
	signAssertion,
	tokenForm
} from '#tests/feed-client.ts';
import { atTime } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Unauthenticated } from '#lib/server/errors.ts';
import { deactivateClient } from './deactivate-client.ts';
import { findFeedSource } from './find-feed-source.ts';
import { accessTokens, apiClients } from './tables.ts';

test('each token acts for its own source, and for no other', async () => {
	const [hospital, pharmacy] = [await makeFeedClient(), await makeFeedClient()];
	const [first, second] = [await authorise(hospital), await authorise(pharmacy)];
	expect(await findFeedSource(first)).toEqual(hospital.source);
	expect(await findFeedSource(second)).toEqual(pharmacy.source);
});

test('the scheme is read in any case', async () => {
	const client = await makeFeedClient();
	const token = (await authorise(client)).slice('Bearer '.length);
	expect(await findFeedSource(`bearer ${token}`)).toEqual(client.source);
});

test('a token works for five minutes, and then no more', async () => {
	const client = await makeFeedClient();
	const header = await atTime('2026-03-01T09:00:00Z', () => authorise(client));
	await atTime('2026-03-01T09:04:59.999Z', () =>
		expect(findFeedSource(header)).resolves.toEqual(client.source)
	);
	await atTime('2026-03-01T09:05:00Z', () =>
		expect(findFeedSource(header)).rejects.toThrow(Unauthenticated)
	);
});

test("a token opens nothing from the moment that its client is inactive, and others' still work", async () => {
	const [client, other] = [await makeFeedClient(), await makeFeedClient()];
	const [header, others] = [await authorise(client), await authorise(other)];
	await deactivateClient(client.clientId);
	await expect(findFeedSource(header)).rejects.toThrow(Unauthenticated);
	expect(await findFeedSource(others)).toEqual(other.source);
});

test('a client that is inactive in the table alone is refused too', async () => {
	const client = await makeFeedClient();
	const header = await authorise(client);
	await database()
		.update(apiClients)
		.set({ active: false })
		.where(eq(apiClients.clientId, client.clientId));
	await expect(findFeedSource(header)).rejects.toThrow(Unauthenticated);
});

test('no token, an unknown one and a changed one are refused, with a status that asks for one', async () => {
	const header = await authorise(await makeFeedClient());
	const unknown = `Bearer ${randomBytes(32).toString('base64url')}`;
	const basic = `Basic ${Buffer.from('client:secret').toString('base64')}`;
	const wrong = [
		null,
		'',
		'Bearer',
		'Bearer ',
		basic,
		unknown,
		`${header}A`,
		`${header} x`,
		'Bearer \u0000'
	];
	for (const given of wrong) {
		const error = await findFeedSource(given).catch((reason: unknown) => reason);
		expect(error, String(given)).toBeInstanceOf(Unauthenticated);
		expect(error).toMatchObject({ status: 401 });
	}
});

test('what the table holds is no token', async () => {
	const client = await makeFeedClient();
	const { access_token: token } = await askForToken(tokenForm(await signAssertion(client)));
	const rows = await database()
		.select()
		.from(accessTokens)
		.where(eq(accessTokens.clientId, client.clientId));
	expect(rows).toHaveLength(1);
	expect(JSON.stringify(rows)).not.toContain(token);
	await expect(findFeedSource(`Bearer ${rows[0]!.tokenHash}`)).rejects.toThrow(Unauthenticated);
});
