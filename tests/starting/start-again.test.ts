import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeEmptyDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { runNpmStart, startCandour } from '#tests/start-candour.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
	fresh = await makeEmptyDatabase();
});
afterAll(() => fresh.drop());

// From the first release on, its database belongs here too: made by that release, started by this one,
// nothing missing. There is no release yet.
test('the first start shows the accounts and a password, the second keeps them and is quick', async () => {
	const first = await startCandour(fresh.environment);
	expect(first.stdout()).toMatch(/amina@demo\.test +Amina/);
	expect(first.stdout()).toMatch(/password: \S{12,} /);
	const embedded = 'CANDOUR_DATA' in fresh.environment;
	expect(first.stdout().includes('db:copy')).toBe(embedded);
	expect(await first.stop()).toBe(0);

	const began = performance.now();
	const second = await startCandour(fresh.environment);
	const seconds = (performance.now() - began) / 1000;
	expect(second.stdout()).toContain('kept from before');
	expect(second.stdout()).not.toContain('password:');
	expect(await (await fetch(`${second.origin}/health/ready`)).text()).toBe('ready\n');
	expect(await second.stop()).toBe(0);
	expect(second.stdout()).not.toMatch(/Building|Loading/);
	// About 2 seconds where nothing else runs; this leaves room for a machine that does much else.
	expect(seconds).toBeLessThan(20);
	expect(first.stderr() + second.stderr()).toBe('');
});

test('a request in flight is answered before Candour stops', async () => {
	const candour = await startCandour(fresh.environment);
	const socket = connect(Number(new URL(candour.origin).port), 'localhost');
	let answer = '';
	socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
	const body = 'grant_type=client_credentials';
	socket.write(
		`POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n` +
			`Content-Type: application/x-www-form-urlencoded\r\n\r\n${body.slice(0, 9)}`
	);
	// An answer to a later request shows that the earlier one has arrived.
	const askAnother = () => fetch(`${candour.origin}/health/live`).then(({ status }) => status);
	expect(await askAnother()).toBe(200);
	const stopped = candour.stop();
	await expect.poll(() => askAnother().catch(() => 'refused'), { timeout: 20_000 }).toBe('refused');
	socket.write(body.slice(9));
	await once(socket, 'close');
	expect(answer).toMatch(/^HTTP\/1\.1 40[01] /);
	expect(await stopped).toBe(0);
});

test('started through npm and stopped through npm, it leaves nothing running', async () => {
	const candour = await startCandour(fresh.environment, runNpmStart);
	expect(await candour.stop()).toBe(0);
	await expect(fetch(`${candour.origin}/health/live`)).rejects.toThrow();
});
