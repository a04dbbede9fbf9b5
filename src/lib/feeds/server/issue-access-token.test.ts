import '#tests/database.ts';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { askForToken, makeFeedClient, signAssertion, tokenForm } from '#tests/feed-client.ts';
import { atTime } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { TooMany } from '#lib/server/errors.ts';
import { findFeedSource } from './find-feed-source.ts';
import { accessTokens, clientAssertions } from './tables.ts';
import { TokenRefused } from './token-refused.ts';

const refusal = (code: string, message: RegExp = /./) =>
	expect.objectContaining({ code, message: expect.stringMatching(message) });

test('a signed assertion gets a token for five minutes, with 256 random bits', async () => {
	const client = await makeFeedClient();
	const answer = await askForToken(tokenForm(await signAssertion(client)));
	expect(answer).toEqual({
		access_token: expect.stringMatching(/^[\w-]{43}$/),
		token_type: 'Bearer',
		expires_in: 300,
		scope: 'system/*.cu'
	});
	expect(await findFeedSource(`Bearer ${answer.access_token}`)).toEqual(client.source);
	const next = await askForToken(tokenForm(await signAssertion(client)));
	expect(next.access_token).not.toBe(answer.access_token);
});

test('the client may say its name again beside the assertion, but only its own', async () => {
	const client = await makeFeedClient();
	const ask = async (clientId: string) =>
		askForToken(tokenForm(await signAssertion(client), { client_id: clientId }));
	await expect(ask(client.clientId)).resolves.toBeDefined();
	await expect(ask('')).resolves.toBeDefined();
	await expect(ask('another')).rejects.toEqual(
		refusal('invalid_client', /could not be authenticated/)
	);
});

test('a request that is not this kind of request is told so in the words of RFC 6749', async () => {
	const assertion = await signAssertion(await makeFeedClient());
	const faults: [string, Record<string, string>][] = [
		['invalid_request', { grant_type: '' }],
		['unsupported_grant_type', { grant_type: 'authorization_code' }],
		['unsupported_grant_type', { grant_type: 'password' }],
		['invalid_client', { client_assertion: '' }],
		['invalid_client', { client_assertion_type: '' }],
		[
			'invalid_client',
			{ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }
		],
		['invalid_scope', { scope: 'system/*.rs' }]
	];
	for (const [code, change] of faults) {
		await expect(askForToken(tokenForm(assertion, change)), code).rejects.toEqual(refusal(code));
	}
	const twice = tokenForm(assertion);
	twice.append('scope', 'system/*.cu');
	twice.append('scope', 'system/*.rs');
	await expect(askForToken(twice)).rejects.toEqual(refusal('invalid_request', /more than once/));
	await expect(askForToken(tokenForm(assertion)), 'none of them used it up').resolves.toBeDefined();
});

test('a wider scope is narrowed, and the answer says to what', async () => {
	const form = tokenForm(await signAssertion(await makeFeedClient()), { scope: 'system/*.cruds' });
	expect(await askForToken(form)).toMatchObject({ scope: 'system/*.cu' });
});

test('an assertion is used once: a copy of it gets nothing', async () => {
	const form = tokenForm(await signAssertion(await makeFeedClient()));
	await askForToken(form);
	await expect(askForToken(form)).rejects.toEqual(refusal('invalid_client', /has been used/));
});

test('a new assertion under a used id gets nothing either', async () => {
	const client = await makeFeedClient();
	const jti = randomUUID();
	await askForToken(tokenForm(await signAssertion(client, { jti })));
	const again = tokenForm(
		await signAssertion(client, { jti, exp: Math.floor(Date.now() / 1000) + 120 })
	);
	await expect(askForToken(again)).rejects.toEqual(refusal('invalid_client', /has been used/));
});

test('two clients may choose the same id', async () => {
	const jti = randomUUID();
	for (const client of [await makeFeedClient(), await makeFeedClient()]) {
		await expect(
			askForToken(tokenForm(await signAssertion(client, { jti })))
		).resolves.toBeDefined();
	}
});

test('a copy is refused up to the last moment of its life, the tolerance for clocks included', async () => {
	const client = await makeFeedClient();
	const form = await atTime('2026-03-01T09:00:00Z', async () => {
		const made = tokenForm(await signAssertion(client));
		await askForToken(made);
		return made;
	});
	await atTime('2026-03-01T09:01:29.999Z', () =>
		expect(askForToken(form)).rejects.toEqual(refusal('invalid_client', /has been used/))
	);
	await atTime('2026-03-01T09:01:30Z', () =>
		expect(askForToken(form)).rejects.toEqual(refusal('invalid_client', /exp/))
	);
});

test('of identical assertions that arrive together exactly one gets a token', async () => {
	const client = await makeFeedClient();
	const form = tokenForm(await signAssertion(client));
	const answers = await Promise.allSettled(Array.from({ length: 6 }, () => askForToken(form)));
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	for (const answer of answers) {
		if (answer.status === 'rejected')
			expect(answer.reason).toEqual(refusal('invalid_client', /has been used/));
	}
	expect(await rowsOf(client.clientId)).toEqual({ assertions: 1, tokens: 1 });
});

test('different assertions of one client that arrive together all get one', async () => {
	const client = await makeFeedClient();
	const forms = await Promise.all(
		Array.from({ length: 6 }, async () => tokenForm(await signAssertion(client)))
	);
	const answers = await Promise.all(forms.map((form) => askForToken(form)));
	expect(new Set(answers.map((answer) => answer.access_token)).size).toBe(6);
});

test('what has expired is removed when the next token is issued', async () => {
	const client = await makeFeedClient();
	const ask = async () => askForToken(tokenForm(await signAssertion(client)));
	await atTime('2026-03-01T09:00:00Z', async () => [await ask(), await ask()]);
	await atTime('2026-03-01T09:02:00Z', ask);
	expect(await rowsOf(client.clientId)).toEqual({ assertions: 1, tokens: 3 });
	await atTime('2026-03-01T09:05:00Z', ask);
	expect(await rowsOf(client.clientId)).toEqual({ assertions: 1, tokens: 2 });
});

test('after twenty failures an address must wait, with that client and no other', async () => {
	const [client, other] = [await makeFeedClient(), await makeFeedClient()];
	const address = randomUUID();
	const wrong = tokenForm(await signAssertion({ ...client, privateKey: other.privateKey }));
	const right = async (of = client) => tokenForm(await signAssertion(of));
	for (let tries = 0; tries < 20; tries++) {
		await expect(askForToken(wrong, address)).rejects.toThrow(TokenRefused);
	}
	await expect(askForToken(await right(), address), 'twenty are forgiven').resolves.toBeDefined();
	await expect(askForToken(wrong, address)).rejects.toThrow(TooMany);
	await expect(askForToken(await right(), address)).rejects.toThrow(TooMany);
	await expect(askForToken(await right(other), address)).resolves.toBeDefined();
	await expect(askForToken(await right(), randomUUID())).resolves.toBeDefined();
});

test('an unknown client is throttled like a known one', async () => {
	const unknown = { ...(await makeFeedClient()), clientId: randomUUID() };
	const [form, address] = [tokenForm(await signAssertion(unknown)), randomUUID()];
	for (let tries = 0; tries < 20; tries++) {
		await expect(askForToken(form, address)).rejects.toThrow(TokenRefused);
	}
	await expect(askForToken(form, address)).rejects.toThrow(TooMany);
});

async function rowsOf(clientId: string): Promise<{ assertions: number; tokens: number }> {
	const [assertions, tokens] = [
		await database().select().from(clientAssertions).where(eq(clientAssertions.clientId, clientId)),
		await database().select().from(accessTokens).where(eq(accessTokens.clientId, clientId))
	];
	return { assertions: assertions.length, tokens: tokens.length };
}
