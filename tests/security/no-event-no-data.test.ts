import { asOwner } from '#tests/database.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { ask, ORIGIN } from '#tests/ask-route.ts';
import { HERS, introduce, makeArea, VIEWERS, type Area, type Viewer } from './area.ts';
import { OPERATIONS, type Operation } from './routes.ts';

let area: Area;
beforeAll(async () => void (area = await makeArea()));

const named = (wanted: (name: string) => boolean) =>
	Object.entries(OPERATIONS).filter(([name]) => wanted(name));

async function asking(
	name: string,
	more: Parameters<typeof ask>[1] = {},
	prepared?: Awaited<ReturnType<Operation['ask']>>
) {
	const [method, pattern] = name.split(' ') as [string, string];
	const asked = prepared ?? (await OPERATIONS[name]!.ask(area));
	const { path, headers, ...question } = { path: pattern, ...asked };
	const { session } = await introduce(area, viewerOf(name));
	return ask(path, {
		method,
		session,
		...question,
		...more,
		headers: { ...headers, ...more.headers }
	});
}

/** Somebody to whom it answers: Amina, where it does; or else somebody whose form it takes. */
function viewerOf(name: string): Viewer {
	const { outcomes, opensHers = {} } = OPERATIONS[name]!;
	const viewers = VIEWERS.toSorted((one) => (one === 'amina' ? -1 : 0));
	return (
		viewers.find((viewer) => outcomes[viewer] === '200') ??
		viewers.find((viewer) => opensHers[viewer]) ??
		'amina'
	);
}

describe('A record whose log cannot be written', () => {
	const opening = named((name) => OPERATIONS[name]!.audit === 'opens a record');
	test.each(opening)('is not opened by %s', async (name) => {
		const { ask: prepare, outcomes } = OPERATIONS[name]!;
		const answered = outcomes[viewerOf(name)].slice(0, 3);
		expect(String((await asking(name, {}, await prepare(area))).status)).toBe(answered);
		const question = await prepare(area);
		const { patientId } = area.amina;
		const head = `patient_id = '${patientId}'`;
		await asOwner(`create table kept_head as select * from access_heads where ${head}`);
		await asOwner(`delete from access_heads where ${head}`);
		try {
			const reply = await asking(name, {}, question);
			expect(reply.status).toBe(500);
			for (const words of HERS) expect(reply.body).not.toContain(words);
		} finally {
			await asOwner('insert into access_heads select * from kept_head');
			await asOwner('drop table kept_head');
		}
	});
});

describe('A form from elsewhere', () => {
	// Systems, viewers of a health link, and the button of a mail program (RFC 8058): what they send proves itself.
	const NOT_FORMS = [
		'POST /oauth/token',
		'POST /fhir/R4',
		'POST /shl/[address]',
		'POST /unsubscribe/[token]'
	];
	const forms = named((name) => name.startsWith('POST ') && !NOT_FORMS.includes(name));

	test('there are forms to try', () => expect(forms.length).toBeGreaterThan(6));

	test.each(forms)('is refused by %s', async (name) => {
		const elsewhere = [
			'https://evil.example',
			'null',
			`${ORIGIN}.evil.example`,
			'http://localhost'
		];
		for (const origin of elsewhere) {
			const reply = await asking(name, { headers: { origin } });
			expect([reply.status, reply.cookies], origin).toEqual([403, {}]);
			expect(reply.body).toBe('This form was not sent from one of our pages.');
		}
	});

	test.each(['multipart/form-data; boundary=x', 'TEXT/PLAIN', 'application/x-www-form-urlencoded'])(
		'is refused without any origin, and as %s',
		async (type) => {
			const { session } = await introduce(area, 'amina');
			const headers = { 'content-type': type };
			const reply = await ask('/me/record/search', {
				method: 'POST',
				session,
				body: 'q=a',
				headers
			});
			expect(reply.status).toBe(403);
		}
	);

	test('is taken by the token endpoint alone, whose callers have no origin', async () => {
		const { form } = await OPERATIONS['POST /oauth/token']!.ask(area);
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const body = new URLSearchParams(form).toString();
		const there = await ask('/oauth/token', { method: 'POST', body, headers });
		expect(there.status).toBe(200);
		for (const path of ['/oauth/token/', '/oauth/tokens', '/oauth', '/fhir/R4']) {
			const reply = await ask(path, { method: 'POST', body, headers });
			expect(reply.status, path).toBe(403);
		}
	});
});
