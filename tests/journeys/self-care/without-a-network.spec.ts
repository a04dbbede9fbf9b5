import { emailOf, expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';
import type { Page } from '@playwright/test';

test.describe.configure({ mode: 'default', timeout: 60_000 });

/** Everything that our pages keep on a device, as somebody who searches it would find it. */
function searchDevice(page: Page) {
	return page.evaluate(async () => {
		const kept: Record<string, string> = {};
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				kept[new URL(request.url).pathname] = await (await cache.match(request))!.text();
			}
		}
		const rows: string[] = [];
		for (const { name } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((done) => {
				const opening = indexedDB.open(name!);
				opening.onsuccess = () => done(opening.result);
			});
			for (const store of database.objectStoreNames) {
				const all = database.transaction(store).objectStore(store).getAll();
				await new Promise((done) => (all.onsuccess = done));
				rows.push(...(all.result as unknown[]).map((row) => describe(store, row)));
			}
			database.close();
		}
		return { kept, rows, locally: localStorage.length + sessionStorage.length };

		function describe(store: string, row: unknown): string {
			const text = JSON.stringify(row, (_, value: unknown) =>
				value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value
			);
			return `${store}: ${row instanceof CryptoKey ? `a key, given away: ${row.extractable}` : text}`;
		}
	});
}

async function recordPressure(who: Visitor, feels: string, isFirst: boolean): Promise<void> {
	await who.follow('Blood pressure');
	await who.fill('Top number (systolic)', '190');
	await who.fill('Bottom number (diastolic)', '125');
	await who.press('Continue');
	await who.page.getByLabel('Just now', { exact: true }).check();
	await who.press('Continue');
	if (isFirst) {
		for (const no of await who.page.getByLabel('No', { exact: true }).all()) await no.check();
		await who.press('Continue');
	}
	await who.page.getByLabel(feels, { exact: true }).check();
	await who.press('Continue');
}

test('Readings without a network are kept sealed, answered at once, sent once when it returns, and are nobody else’s', async ({
	as
}, { project }) => {
	const dana = await as('dana');
	if (project.use.javaScriptEnabled === false) {
		await dana.open('/me/self-care/offline');
		await expect(dana.main).toContainText('your browser must run JavaScript');
		return;
	}
	const { page } = dana;
	const context = page.context();
	await dana.open('/me/self-care');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await expect(async () => {
		const { kept, rows, locally } = await searchDevice(page);
		const [offline, ...others] = Object.keys(kept).sort().reverse();
		expect(offline).toBe('/me/self-care/offline');
		expect(others.filter((path) => !path.startsWith('/_app/immutable/'))).toEqual([]);
		expect(Object.values(kept).join()).not.toContain('Dana');
		// Whose device it is, by an id.
		expect(rows.join()).toMatch(/^owner: "[0-9a-f-]{36}"$/);
		expect(locally).toBe(0);
	}).toPass();

	await context.setOffline(true);
	await page.goto('/me/self-care/record');
	await expect(dana.heading).toHaveText('Record without a network');
	await dana.follow('Blood pressure');
	await dana.fill('Top number (systolic)', '1o0');
	await dana.press('Continue');
	await expect(dana.errors.first()).toContainText('in digits, without letters');
	await dana.follow('Back');
	await recordPressure(dana, 'None of these', true);
	await expect(dana.main).toContainText('Measure it again');
	await dana.press('Keep it on this device');
	await expect(dana.main).toContainText('1 reading waits on this device');
	await recordPressure(dana, 'None of these', false);
	await expect(dana.main).toContainText('Ask for an urgent GP appointment or call 111');
	await dana.press('Keep it on this device');
	await recordPressure(dana, 'Chest pain or tightness', false);
	await expect(dana.main).toContainText('Call 999 or go to A&E now');
	await dana.press('Keep it on this device');
	await expect(dana.main).toContainText('3 readings wait on this device');

	const during = await searchDevice(page);
	const readings = during.rows.filter((row) => row.startsWith('readings: '));
	expect(readings).toHaveLength(3);
	expect(readings.join()).not.toMatch(/pressure|systolic|:"190"|chest/);
	expect(during.rows).toContain('keys: a key, given away: false');

	// Two tabs, and the first answer is lost on its way after the reading has arrived.
	const other = await context.newPage();
	await other.goto('/me/self-care/offline');
	let lost = 0;
	await context.route(
		'**/self-care/waiting',
		async (route) => {
			await route.fetch();
			lost += 1;
			await route.abort();
		},
		{ times: 1 }
	);
	dana.faults.length = 0;
	await context.setOffline(false);
	await expect.poll(() => lost).toBe(1);
	await page.reload();
	await expect(dana.main).toContainText('3 readings that waited on this device were sent at');
	await other.close();
	const after = await searchDevice(page);
	expect(after.rows.join()).not.toContain('bytes');

	await dana.open('/me/record/self-care');
	await expect(dana.main.getByText('190/125 mmHg')).toHaveCount(3);
	dana.faults.length = 0;
});

test('What waits is asked about at signing out, can be put right, and is neither seen nor sent by whoever signs in next', async ({
	visitor
}, { project }) => {
	if (project.use.javaScriptEnabled === false) {
		await visitor.open('/signed-out');
		return;
	}
	const { page } = visitor;
	const context = page.context();
	const signIn = async (account: string) => {
		await page.goto('/sign-in?next=/me/self-care');
		await visitor.fill('Email address', emailOf(account));
		await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
		await visitor.press('Sign in');
		await expect(visitor.heading).toHaveText('Self-care');
	};
	await signIn('dana');
	await page.evaluate(() => navigator.serviceWorker.ready);

	// By a clock that is 3 hours ahead the server says what is wrong, and nothing is lost.
	await page.clock.setFixedTime(new Date(Date.now() + 3 * 3_600_000));
	await visitor.open('/me/self-care/offline');
	await visitor.follow('Sleep');
	await visitor.fill('Hours', '7.5');
	await visitor.press('Continue');
	await page.getByLabel('Just now', { exact: true }).check();
	await visitor.press('Continue');
	await visitor.press('Keep it on this device');
	await expect(visitor.main).toContainText('By the clock of the device it is in the future.');

	await visitor.open('/me/self-care');
	await expect(page.locator('#device')).toContainText('1 reading on this device must be put right');
	await visitor.press('Sign out');
	await expect(visitor.heading).toHaveText('Before you sign out');
	await visitor.press('Sign out and leave it here');
	await expect(visitor.heading).toHaveText('You have signed out');
	await expect(async () => {
		const { kept, rows } = await searchDevice(page);
		expect(kept).toEqual({});
		expect(rows.map((row) => row.split(':')[0])).toEqual(['keys', 'readings']);
	}).toPass();
	await visitor.open('/me/self-care/offline');
	await expect(visitor.main).toContainText('Nobody is signed in on this device.');

	await signIn('mo');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await visitor.open('/me/self-care/offline');
	await expect(visitor.main).not.toContainText('Sleep, ');
	await expect(page.getByRole('button', { name: 'Change Sleep' })).toHaveCount(0);
	await context.clearCookies();

	await signIn('dana');
	await visitor.follow('See what is on this device');
	await visitor.press('Change Sleep');
	await visitor.follow(page.getByRole('link', { name: /^Change when/ }));
	await page.getByLabel('Before', { exact: true }).check();
	await visitor.fill('Day', '1');
	await visitor.fill('Month', '1');
	await visitor.fill('What time?', '7:30am');
	await visitor.press('Continue');
	await visitor.press('Keep it on this device');
	await expect(visitor.main).toContainText('1 reading that waited on this device was sent');
	await visitor.follow('See what was sent, and what to do');
	await expect(visitor.main).toContainText('Saved to your record');
	visitor.faults.length = 0;
});
