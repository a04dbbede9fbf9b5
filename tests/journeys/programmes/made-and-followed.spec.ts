import { bornYearsAgo } from '#demo/days.ts';
import { expect, test } from '#tests/journey.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

test('A practice makes a programme and asks Siobhan, who starts it, does what is to do, and says no to another', async ({
	as
}) => {
	const osei = await as('dr.osei');
	await osei.open('/care-team/programmes');
	await osei.page.getByRole('button', { name: 'Make a programme' }).click();
	await osei.fill('Name', 'Your pulse for 2 days');
	await osei.fill('What is it for?', 'To see how it is when you rest.');
	await osei.fill('How do they measure it well?', 'Sit down.\nCount for 1 minute.');
	await osei.press('See how it looks');
	await expect(osei.errors).toHaveText([
		'Choose what is measured',
		'Choose at which times of day',
		'Choose what is made of the readings',
		'Say where it comes from'
	]);
	await osei.page.getByLabel('Pulse', { exact: true }).check();
	await osei.page.getByLabel('Once a day', { exact: true }).check();
	await osei.page.getByLabel('A diary by time of day').check();
	await osei.fill('For how many days?', '2');
	await osei.fill('Where does it come from?', 'Our own');
	await osei.press('See how it looks');
	await expect(osei.main).toContainText('Pulse: once a day, for 2 days');
	await osei.fill('Beats in 1 minute: at most', '100');
	await osei.press('Go back and change it');
	await osei.fill('For how many days?', '3');
	await osei.fill('Name', 'Your pulse for 3 days');
	await osei.press('See how it looks');
	await expect(osei.main).toContainText('100 beats a minute or lower');
	await osei.press('Add this programme');
	await osei.follow('Your pulse for 3 days');
	await expect(osei.main).toContainText('Count for 1 minute.');

	const [year = '', month = '', day = ''] = bornYearsAgo(new Date(), 39, '11-08').split('-');
	await osei.page.goto('/care-team/find');
	await osei.fill('The patient’s NHS number', '9996302180');
	await osei.fill('Day', day);
	await osei.fill('Month', month);
	await osei.fill('Year', year);
	await osei.page.getByRole('button', { name: 'Open the record' }).click();
	await osei.page.waitForURL(/\/record$/);
	await osei.open(new URL(osei.page.url()).pathname.replace(/record$/, 'programmes'));
	for (const name of ['Your weight every morning for 4 weeks', 'Your pulse for 3 days']) {
		await osei.page.getByRole('radio', { name }).check();
		await osei.page.getByLabel('Within 3 working days').check();
		await osei.press('Ask the patient');
		await expect(osei.main).toContainText('The patient is asked');
	}

	const siobhan = await as('siobhan');
	await siobhan.open('/me/self-care/programmes');
	await siobhan.follow('Your weight every morning for 4 weeks');
	await siobhan.press('No thanks');
	await siobhan.open('/me/self-care/programmes');
	await expect(siobhan.main).toContainText('Said no thanks');
	await siobhan.follow('Your pulse for 3 days');
	await siobhan.press('Start');
	await expect(siobhan.errors).toHaveText('Choose when you start');
	await siobhan.page.getByLabel('Today', { exact: true }).check();
	await siobhan.page.getByLabel('8am', { exact: true }).check();
	await siobhan.press('Start');
	await expect(siobhan.main).toContainText('To do now: 1 reading of your pulse');
	await expect(siobhan.page.getByLabel('8am', { exact: true })).toBeChecked();
	// The pages that record have a script, and journeys of their own.
	const { page } = siobhan;
	await siobhan.link('Record your pulse').click();
	await siobhan.fill('Beats in 1 minute', '68');
	await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByLabel('Just now', { exact: true }).check();
	await page.getByRole('button', { name: 'Continue' }).click();
	// What is asked every 3 months, unless somebody was asked before.
	for (const no of await page.getByLabel('No', { exact: true }).all()) await no.check();
	const next = page.getByRole('button', { name: 'Continue' });
	if (await next.isVisible()) await next.click();
	await expect(siobhan.main).toContainText('Lighthouse Medical Centre is told, and looks by');
	await page.getByRole('button', { name: 'Save to my record' }).click();
	await expect(siobhan.main).toContainText('Received');
	await siobhan.open('/me/self-care/programmes');
	await siobhan.follow('Your pulse for 3 days');
	await expect(siobhan.main).toContainText('1 of 3 readings (1 of 1 readings up to today)');

	await osei.open('/care-team/programmes/following');
	const row = osei.main.getByRole('listitem').filter({ hasText: 'Siobhan Flynn' });
	await expect(row).toContainText('Your pulse for 3 days');
	await expect(row).toContainText('1 of 1 readings so far');
});
