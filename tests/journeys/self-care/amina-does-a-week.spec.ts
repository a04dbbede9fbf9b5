import { expect } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';
import { test } from '#tests/week-candour.ts';

test.describe.configure({ timeout: 60_000 });

test('Amina measures for a week, her last day without a network; she is sent for help at once, Dr Chen accepts the average, and the surgery’s own system has it once', async ({
	as,
	week
}, { project }) => {
	const isScripted = project.use.javaScriptEnabled !== false;
	const amina = await as('amina');
	await (isScripted ? measureOffline(amina) : measureOnline(amina));

	const chen = await as('dr.chen');
	await clearList(chen, isScripted);

	await amina.open('/me/self-care');
	await amina.follow(amina.main.locator('a[href*="/self-care/sent/"]').first());
	await expect(amina.main).toContainText('Dr Mei Chen, GP partner at Harbour Lane Surgery');
	await expect(amina.main).toContainText('Accepted this into the record');

	await amina.page.goto('/me/record/self-care');
	await amina.main
		.getByRole('link', { name: /^Blood pressure/ })
		.first()
		.click();
	await amina.follow(amina.main.getByRole('link', { name: /^Average blood pressure at home/ }));
	// Twenty usual readings of five days, and three of today; the first day is left out.
	await expect(amina.main).toContainText('138/86 mmHg');
	await expect(amina.main).toContainText('The average of 23 readings taken at home from');
	await expect(amina.main).toContainText(
		'Accepted into the record by Dr Mei Chen, GP partner at Harbour Lane Surgery'
	);
	await expect(amina.main).toContainText('Blood pressure at home for 7 days (version 1)');

	await expect.poll(() => averagesPosted(week.system), { timeout: 20_000 }).toBe(1);
	await expect(async () => {
		await amina.page.reload();
		await expect(amina.main).toContainText('In Harbour Lane Surgery’s own system since');
	}).toPass();
	expect(averagesPosted(week.system)).toBe(1);
});

function averagesPosted({ posted }: { posted: { bundle: object }[] }): number {
	return posted.filter(({ bundle }) => JSON.stringify(bundle).includes('413606001')).length;
}

async function fillPressure(who: Visitor, ...feels: string[]): Promise<void> {
	await who.fill('Top number (systolic)', '190');
	await who.fill('Bottom number (diastolic)', '125');
	await click(who, 'Continue');
	await who.page.getByLabel('Just now', { exact: true }).check();
	await click(who, 'Continue');
	const feeling = who.page.getByLabel(feels[0]!, { exact: true });
	const no = who.page.getByLabel('No', { exact: true });
	await expect(feeling.or(no).first()).toBeVisible();
	if ((await feeling.count()) === 0) {
		for (const one of await no.all()) await one.check();
		await click(who, 'Continue');
	}
	for (const one of feels) await who.page.getByLabel(one, { exact: true }).check();
	await click(who, 'Continue');
}

/** These pages are looked at for accessibility in journeys of their own. */
async function click(who: Visitor, button: string): Promise<void> {
	await who.page.getByRole('button', { name: button, exact: true }).click();
}

async function measureOffline(amina: Visitor): Promise<void> {
	const { page } = amina;
	await amina.open('/me/self-care');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await expect
		.poll(() => page.evaluate(async () => !!(await caches.match('/me/self-care/offline'))))
		.toBe(true);
	await page.context().setOffline(true);
	await page.goto('/me/self-care/record');
	await expect(amina.heading).toHaveText('Record without a network');
	for (const [feels, card] of [
		['None of these', 'Measure it again'],
		['None of these', 'Ask for an urgent GP appointment or call 111'],
		['Chest pain or tightness', 'Call 999 or go to A&E now']
	] as const) {
		await amina.link('Blood pressure').click();
		await fillPressure(amina, feels);
		await expect(amina.main).toContainText(card);
		await click(amina, 'Keep it on this device');
	}
	await expect(amina.main).toContainText('3 readings wait on this device');
	amina.faults.length = 0;
	await page.context().setOffline(false);
	await page.reload();
	await expect(amina.main).toContainText('3 readings that waited on this device were sent at');
	amina.faults.length = 0;
}

async function measureOnline(amina: Visitor): Promise<void> {
	await amina.page.goto('/me/self-care/record');
	await amina.link('Blood pressure').click();
	await fillPressure(amina, 'None of these');
	await expect(amina.main).toContainText('Measure it again');
	await expect(amina.main).toContainText('Harbour Lane Surgery is told, and looks by');
	await amina.link('Add another reading: blood pressure').click();
	await fillPressure(amina, 'None of these');
	await expect(amina.main).toContainText('Ask for an urgent GP appointment or call 111');
	await click(amina, 'Save to my record');
	await amina.page.goto('/me/self-care/record');
	await amina.link('Blood pressure').click();
	await fillPressure(amina, 'Chest pain or tightness');
	await expect(amina.main).toContainText('Call 999 or go to A&E now');
	await click(amina, 'Save to my record');
	await expect(amina.main).toContainText('Harbour Lane Surgery is told.');
}

/** By keyboard alone where there are scripts, by its forms where there are none. */
async function clearList(chen: Visitor, byKeys: boolean): Promise<void> {
	await chen.page.goto('/care-team/review');
	const row = chen.main.getByRole('listitem').filter({ hasText: 'Amina Yusuf' });
	await expect(row).toContainText('Urgent');
	await expect(row).toContainText('138 over 86 mmHg');
	if (byKeys) {
		await chen.pressKey('j');
		await expect(row.getByRole('checkbox')).toBeFocused();
		await chen.pressKey('Enter');
	} else {
		await row.getByRole('link').first().click();
	}
	await expect(chen.heading).toContainText('Blood pressure at home for 7 days');
	if (byKeys) {
		await chen.pressKey('a');
		await chen.pressKey('Enter');
	} else {
		await chen.page.getByLabel('Accept into the record').check();
		await click(chen, 'Save, and go to the next');
	}
	await expect(chen.main).toContainText('Accepted into the record');
	await chen.open('/care-team/review');
	await expect(chen.main).toContainText('Nothing waits to be looked at.');
}
