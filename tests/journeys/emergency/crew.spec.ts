import { bornYearsAgo } from '#demo/days.ts';
import { expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';

const GEORGE = '9993184608';

test('a crew reaches George’s plan in an emergency within 6 actions and 30 seconds', async ({
	as
}) => {
	const okoro = await as('paramedic.okoro');
	const { page } = okoro;
	const [year = '', month = '', day = ''] = bornYearsAgo(new Date(), 71, '09-02').split('-');
	const began = Date.now();
	// 1: the way in.
	await page.goto('/care-team');
	await page.getByRole('link', { name: 'Open a record in an emergency' }).click();
	// 2 to 4: who, why, and that it is still the same person.
	await page.getByLabel('The patient’s NHS number').fill(GEORGE);
	await page.getByLabel('Day', { exact: true }).fill(day);
	await page.getByLabel('Month', { exact: true }).fill(month);
	await page.getByLabel('Year', { exact: true }).fill(year);
	await page.getByRole('radio', { name: 'the person cannot be asked' }).check();
	await page.getByLabel('What is the emergency?').fill('Found unconscious at home by his daughter');
	const password = page.getByLabel('Your password', { exact: true });
	if (await password.isVisible()) await password.fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: 'Open the record' }).click();
	// 5 and 6: the section, and the plan.
	await page.getByRole('link', { name: 'End-of-life care plans' }).click();

	await page.getByRole('link', { name: 'What matters to George' }).click();
	await expect(okoro.main).toContainText('emergency care');
	expect(Date.now() - began).toBeLessThan(30_000);
	await okoro.checkPage();
	await expect(okoro.main).toContainText('You said: “Found unconscious at home by his daughter”');
	await expect(okoro.main).toContainText(/It closes by itself in (4 hours|3 hours and 59 minutes)/);

	const george = await as('george');
	await george.open('/me/access-log');
	await expect(george.main).toContainText('Paramedic Chidi Okoro');

	await okoro.press('I have finished: close it now');
	await expect(okoro.main).toContainText('The record is closed');
	await page.goBack();
	await page.reload();
	await okoro.checkPage();
	await expect(okoro.heading).toHaveText('Your emergency access to this record is over');
});

test('an emergency without a reason, or of somebody whom nobody knows, opens nothing', async ({
	as
}) => {
	const okoro = await as('paramedic.okoro');
	await okoro.open('/care-team/find');
	await okoro.fill('The patient’s NHS number', '999 000 0000');
	await okoro.press('This is an emergency');
	await expect(okoro.page.getByLabel('The patient’s NHS number')).toHaveValue('999 000 0000');
	await okoro.fill('What is the emergency?', '     ');
	await okoro.press('Open the record');
	await expect(okoro.errors).toContainText([
		'Enter the patient’s NHS number, 10 digits, like 999 123 4567',
		'Choose why you need to open it',
		'Say in a sentence what the emergency is',
		'Enter the patient’s date of birth, like 31 3 1980'
	]);
	const walsh = await as('sam.okafor');
	await walsh.open('/care-team/emergency', 404);
});
