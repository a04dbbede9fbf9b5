import { expect, test } from '@playwright/test';
import { cookieOf, knock, originOfCandour, post, signIn } from '#tests/door.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const NOWHERE = '/me/record/results/7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55';

/** Every kind of answer there is, by what it is. */
const KINDS: Record<string, (cookie: string) => Promise<Response>> = {
	'a public page': () => knock('/privacy'),
	'the sign-in page': () => knock('/sign-in'),
	'a form with errors': () => post('/sign-in', {}),
	'the way to the sign-in': () => knock('/me/record'),
	'a page of a record': (cookie) => knock('/me/record', { headers: { cookie } }),
	'a public page for somebody signed in': (cookie) => knock('/privacy', { headers: { cookie } }),
	'the start page for somebody signed in': (cookie) => knock('/', { headers: { cookie } }),
	'a search': (cookie) => post('/me/record/search', { query: 'letter' }, { cookie }),
	'an entry that is not there': (cookie) => knock(NOWHERE, { headers: { cookie } }),
	'a document that is not there': (cookie) =>
		knock(`${NOWHERE}/attachments/7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55`, { headers: { cookie } }),
	'a document': async (cookie) => knock(await documentAddress(cookie), { headers: { cookie } }),
	'an address that is nowhere': () => knock('/nowhere'),
	'a page’s data': (cookie) => knock('/me/record/__data.json', { headers: { cookie } }),
	'a form from elsewhere': () => post('/sign-in', {}, { origin: 'https://evil.example' }),
	'a method that is not for pages': (cookie) =>
		knock('/me/record', { method: 'PUT', headers: { cookie } }),
	'a token refused': () => knock('/oauth/token', { method: 'POST', body: 'a=1', headers: FORM }),
	'a bundle without a token': () => knock('/fhir/R4', { method: 'POST', body: '{}' }),
	'the capability statement': () => knock('/fhir/R4/metadata'),
	health: () => knock('/health/ready')
};

test.describe('Every answer tells the browser what not to do', () => {
	for (const [kind, ask] of Object.entries(KINDS)) {
		test(kind, async () => {
			const response = await ask(await cookieOf('amina'));
			const headers = Object.fromEntries(response.headers);
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'x-frame-options': 'DENY',
				'referrer-policy': 'same-origin',
				'cross-origin-opener-policy': 'same-origin',
				'cross-origin-resource-policy': 'same-origin'
			});
			for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) {
				expect(headers).not.toHaveProperty(name);
			}
		});
	}
});

test.describe('Pages load nothing from elsewhere, run nothing of their own text, and are in no frame', () => {
	for (const kind of Object.keys(KINDS)) {
		test(kind, async () => {
			const response = await KINDS[kind]!(await cookieOf('amina'));
			if (!response.headers.get('content-type')?.startsWith('text/html')) return;
			const policy = response.headers.get('content-security-policy') ?? '';
			expect(policy).toMatch(/default-src '(self|none)'/);
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).toContain("object-src 'none'");
			expect(policy).toContain("base-uri 'none'");
			expect(policy).toContain("form-action 'self'");
			expect(policy).not.toMatch(/unsafe|\*|https?:/);
			const html = await response.text();
			// A script is Kit's own, or a file of ours.
			expect(html).not.toMatch(
				/<script(?![^>]* nonce=)(?! src="\/[\w-]+\.js")|\son\w+="|\sstyle="|javascript:/
			);
			expect(html).not.toMatch(/(src|href|action)="(https?:)?\/\/(?!www\.nhs\.uk\/)/);
		});
	}
});

test.describe('Nothing is kept of what somebody signed in has seen', () => {
	for (const [kind, ask] of Object.entries(KINDS)) {
		if (!ask.length) continue;
		test(kind, async () => {
			const response = await ask(await cookieOf('amina'));
			expect(response.headers.get('cache-control')).toContain('no-store');
		});
	}
});

test('The way to the sign-in is kept by nobody: it names what was asked for', async () => {
	const response = await knock('/me/record/results');
	expect(response.headers.get('cache-control')).toContain('no-store');
});

test('A document runs nothing, and is in no frame of anybody’s', async () => {
	const cookie = await cookieOf('amina');
	const response = await knock(await documentAddress(cookie), { headers: { cookie } });
	expect(response.status).toBe(200);
	const policy = response.headers.get('content-security-policy');
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain('sandbox');
	expect(policy).not.toContain('allow-scripts');
});

test('The session is in one cookie that scripts cannot read, and that ends with the browser', async () => {
	const [first, second] = [await signIn('amina'), await signIn('amina')];
	const parts = first.setCookie.split('; ');
	expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
	expect(parts[0]).toMatch(/^candour=[a-z0-9]{40}$/);
	expect(second.cookie).not.toBe(first.cookie);
});

test('Another site is told nothing, whatever it asks beforehand', async () => {
	const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
	for (const path of ['/me/record', '/fhir/R4', '/oauth/token']) {
		const response = await knock(path, { method: 'OPTIONS', headers });
		expect([...response.headers.keys()].filter((name) => /^access-control/.test(name))).toEqual([]);
	}
});

async function documentAddress(cookie: string): Promise<string> {
	const list = await (await knock('/me/record/documents', { headers: { cookie } })).text();
	const letter = /href="([^"]+)">(?:<[^>]+>)*End of therapy letter</.exec(list)![1]!;
	const page = await (await knock(letter, { headers: { cookie } })).text();
	return /href="([^"]+\/attachments\/[^"]+)"/.exec(page)![1]!;
}

test('The tests ask the Candour that they started', () => {
	expect(originOfCandour()).toMatch(/^http:\/\/localhost:\d+$/);
});
