import { expect, test } from '@playwright/test';
import { cookieOf, knock, originOfCandour, post, signIn } from '#tests/door.ts';

const MADE_UP = '7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55';
const PROTOTYPE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

test('A form is taken from our own pages, and from nowhere else', async () => {
	const cookie = await cookieOf('amina');
	const search = (headers: Record<string, string>) =>
		post('/me/record/search', { query: 'letter' }, { cookie, ...headers });
	expect((await search({})).status).toBe(200);
	for (const origin of ['https://evil.example', 'null', `${originOfCandour()}0`, '']) {
		const refused = await search({ origin });
		expect([refused.status, await refused.text()], origin).toEqual([
			403,
			'This form was not sent from one of our pages.'
		]);
	}
});

test('A sign-in or sign-out from elsewhere changes nothing', async () => {
	const { cookie } = await signIn('dana');
	const headers = { cookie, origin: 'https://evil.example' };
	expect((await post('/sign-out', {}, headers)).status).toBe(403);
	expect((await knock('/me/record', { headers: { cookie } })).status).toBe(200);
	const refused = await post('/sign-in', { email: 'dana@demo.test', password: 'x' }, headers);
	expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
});

test('The token endpoint alone takes a form without an origin, and gives nothing without a key', async () => {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const ask = (path: string) => knock(path, { method: 'POST', body: 'grant_type=x', headers });
	const answer = await ask('/oauth/token');
	expect([answer.status, await answer.json()]).toEqual([
		400,
		expect.objectContaining({ error: 'unsupported_grant_type' })
	]);
	for (const path of ['/sign-in', '/sign-out', '/fhir/R4', '/oauth', '/me/record/search']) {
		expect((await ask(path)).status, path).toBe(403);
	}
});

test.describe('Names that every object has mean nothing', () => {
	for (const name of PROTOTYPE) {
		test(`${name}, in addresses and fields`, async () => {
			const cookie = await cookieOf('amina');
			const headers = { cookie };
			const list = await knock(`/me/record/results?${name}=1&page=${name}&mistakes=${name}`, {
				headers
			});
			expect(list.status).toBe(200);
			expect((await knock(`/me/record/${name}`, { headers })).status).toBe(404);
			expect((await knock(`/${name}`)).status).toBe(404);
			const fields = { [name]: 'x', query: 'letter', page: name };
			expect((await post('/me/record/search', fields, headers)).status).toBe(200);
		});
	}

	// SvelteKit's own name for the action without a name, which must not be asked for either.
	for (const name of [...PROTOTYPE, 'default']) {
		test(`${name}, as what a form should do`, async () => {
			for (const accept of ['text/html', 'application/json']) {
				const answer = await post(`/sign-in?/${name}`, { email: 'x' }, { accept });
				expect(answer.status, accept).toBe(404);
			}
		});
	}
});

test.describe('A form that is too long is refused in words', () => {
	const password = 'x'.repeat(13 * 1024 * 1024);
	test('when it says how long it is', async () => {
		await expectTooLong(await post('/sign-in', { email: 'a@b.test', password }));
	});

	test('when it does not', async () => {
		const body = new Blob([`email=a%40b.test&password=${password}`]).stream();
		const headers = {
			origin: originOfCandour(),
			'content-type': 'application/x-www-form-urlencoded'
		};
		const options = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
		await expectTooLong(await knock('/sign-in', options));
	});

	async function expectTooLong(response: Response): Promise<void> {
		expect(response.status).toBe(413);
		const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(await response.text())![1]!;
		expect(heading.replaceAll(/<!--.*?-->/g, '')).toMatch(/too (long|large|big)/);
	}
});

test('Two patients at once, fifty times each, never see each other', async () => {
	const people = { amina: 'Amina Yusuf', dana: 'Dana Price' };
	const cookies = { amina: await cookieOf('amina'), dana: await cookieOf('dana') };
	const paths = ['/me/record', '/me/record/results', '/me/record/medicines', '/privacy', 'search'];
	const asked = Array.from({ length: 50 }, (_, place) => paths[place % paths.length]!).flatMap(
		(path) => (['amina', 'dana'] as const).map((who) => ({ path, who }))
	);
	const answers = await Promise.all(
		asked.map(async ({ path, who }) => {
			const headers = { cookie: cookies[who] };
			const answer =
				path === 'search'
					? await post('/me/record/search', { query: 'blood' }, headers)
					: await knock(path, { headers });
			return { who, status: answer.status, html: await answer.text() };
		})
	);
	for (const { who, status, html } of answers) {
		expect(status).toBe(200);
		const other = who === 'amina' ? 'dana' : 'amina';
		expect(html).toContain(people[who]);
		expect(html).not.toContain(people[other]);
		const surgery = { amina: 'Harbour Lane', dana: 'Priory Field' };
		expect(html).not.toContain(surgery[other]);
	}
});

test.describe('Methods that are not for pages', () => {
	test('HEAD answers as GET does, without the page', async () => {
		const headers = { cookie: await cookieOf('amina') };
		const head = await knock('/me/record', { method: 'HEAD', headers });
		expect([head.status, await head.text()]).toEqual([200, '']);
		expect(head.headers.get('cache-control')).toBe('no-store');
		expect((await knock('/me/record', { method: 'HEAD' })).status).toBe(303);
	});

	test('OPTIONS says what there is, and shows nothing', async () => {
		const headers = { cookie: await cookieOf('amina') };
		const answer = await knock('/me/record/results', { method: 'OPTIONS', headers });
		expect([answer.status, await answer.text()]).toEqual([204, '']);
		expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
	});

	for (const method of ['PUT', 'PATCH', 'DELETE']) {
		test(`${method} is refused`, async () => {
			const headers = { cookie: await cookieOf('amina') };
			for (const path of ['/me/record', '/fhir/R4', '/sign-out', '/oauth/token']) {
				const answer = await knock(path, { method, headers });
				expect(answer.status, path).toBe(405);
				expect(await answer.text()).not.toContain('Amina');
			}
		});
	}

	test('a form posted to a page that takes none is refused', async () => {
		const answer = await post('/me/record/results', {}, { cookie: await cookieOf('amina') });
		expect(answer.status).toBe(405);
		expect(await answer.text()).not.toContain('Harbour Lane');
	});
});

test('An entry of somebody else’s and a made-up one get the same bytes', async () => {
	const [amina, dana] = [await cookieOf('amina'), await cookieOf('dana')];
	const list = await (await knock('/me/record/results', { headers: { cookie: amina } })).text();
	const hers = /\/me\/record\/results\/([0-9a-f-]{36})/.exec(list)![1]!;
	const answerTo = async (path: string) => {
		const response = await knock(path, { headers: { cookie: dana } });
		const { date: _, ...headers } = Object.fromEntries(response.headers);
		// Its own address, and the reference that is new each time.
		const text = (await response.text()).replaceAll(path.split('/')[4]!, 'id');
		const words = text.replace(/"[0-9a-f]{8}"/g, '"reference"');
		return { status: response.status, headers, words };
	};
	for (const tail of ['', '/__data.json', '/attachments/' + MADE_UP]) {
		const theirs = await answerTo(`/me/record/results/${hers}${tail}`);
		expect(theirs).toEqual(await answerTo(`/me/record/results/${MADE_UP}${tail}`));
		expect(theirs.words).not.toContain('mmol');
	}
});

test('However an address is written, nobody gets a record without signing in', async () => {
	for (const path of [
		'/me/record/',
		'//me/record',
		'/me//record',
		'/ME/record',
		'/%6de/record',
		'/me/record%2Fresults',
		'/privacy/../me/record',
		'/privacy/..%2fme/record',
		'/me/record/__data.json',
		'/me/record/results/__data.json?x-sveltekit-invalidated=11',
		'/me/record.html',
		'/me/record;x'
	]) {
		const answer = await knock(path);
		const text = await answer.text();
		expect([303, 308, 404, 200], path).toContain(answer.status);
		if (answer.status === 200) expect(JSON.parse(text), path).toMatchObject({ type: 'redirect' });
		expect(text, path).not.toMatch(/Harbour Lane|Your record/);
	}
});

test('Files of the server itself are not served', async () => {
	for (const path of [
		'/package.json',
		'/.env',
		'/server/index.js',
		'/..%2fpackage.json',
		'/data/'
	]) {
		expect((await knock(path)).status, path).toBe(404);
	}
});
