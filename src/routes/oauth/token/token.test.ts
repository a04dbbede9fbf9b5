import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeFeedClient, signAssertion, TOKEN_ENDPOINT, tokenForm } from '#tests/feed-client.ts';
import { POST } from './+server.ts';

const FORM = 'application/x-www-form-urlencoded';

async function post(body: string, address: string = randomUUID(), type = FORM): Promise<Response> {
	const headers = { 'content-type': type };
	const request = new Request(TOKEN_ENDPOINT, { method: 'POST', headers, body });
	const event = { request, url: new URL(TOKEN_ENDPOINT), getClientAddress: () => address };
	return POST(event as unknown as Parameters<typeof POST>[0]);
}

test('a token is answered as RFC 6749 says, and kept by nobody on the way', async () => {
	const form = tokenForm(await signAssertion(await makeFeedClient()));
	const response = await post(form.toString());
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('application/json');
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(Object.keys(await response.json())).toEqual([
		'access_token',
		'token_type',
		'expires_in',
		'scope'
	]);
});

test('the type of the form may name a charset', async () => {
	const form = tokenForm(await signAssertion(await makeFeedClient()));
	expect((await post(form.toString(), undefined, `${FORM};charset=UTF-8`)).status).toBe(200);
});

test('a refusal is JSON in the words of RFC 6749, and kept by nobody either', async () => {
	const client = await makeFeedClient();
	const impostor = { ...client, privateKey: (await makeFeedClient()).privateKey };
	const refusals: [string, number, string][] = [
		['', 400, 'invalid_request'],
		['grant_type=password', 400, 'unsupported_grant_type'],
		[tokenForm(await signAssertion(impostor)).toString(), 401, 'invalid_client'],
		[tokenForm(await signAssertion(client), { scope: 'openid' }).toString(), 400, 'invalid_scope'],
		[`grant_type=client_credentials&filler=${'x'.repeat(16 * 1024)}`, 413, 'invalid_request']
	];
	for (const [body, status, error] of refusals) {
		const response = await post(body);
		expect(response.status, error).toBe(status);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
	}
});

test('JSON and other bodies are refused', async () => {
	const response = await post(
		JSON.stringify({ grant_type: 'client_credentials' }),
		undefined,
		'application/json'
	);
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

test('an unknown client and a wrong key get the very same answer', async () => {
	const client = await makeFeedClient();
	const wrongKey = { ...client, privateKey: (await makeFeedClient()).privateKey };
	const unknown = { ...client, clientId: randomUUID() };
	const [first, second] = [
		await post(tokenForm(await signAssertion(wrongKey)).toString()),
		await post(tokenForm(await signAssertion(unknown)).toString())
	];
	expect([second.status, await second.text()]).toEqual([first.status, await first.text()]);
	expect([...second.headers]).toEqual([...first.headers]);
});

test('who failed too often is told how long to wait', async () => {
	const unknown = { ...(await makeFeedClient()), clientId: randomUUID() };
	const [form, address] = [tokenForm(await signAssertion(unknown)).toString(), randomUUID()];
	const answers: Response[] = [];
	for (let tries = 0; tries < 21; tries++) answers.push(await post(form, address));
	const last = answers.at(-1)!;
	expect(last.status).toBe(429);
	expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await last.json()).toMatchObject({ error: 'temporarily_unavailable' });
});
