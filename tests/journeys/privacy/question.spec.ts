import { bornYearsAgo } from '#demo/days.ts';
import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

/** Somebody of Amina's surgery opens her record. */
async function openHers(staff: Visitor): Promise<void> {
	const [year = '', month = '', day = ''] = bornYearsAgo(new Date(), 58, '04-17').split('-');
	await staff.page.goto('/care-team/find');
	await staff.fill('The patient’s NHS number', '9994027166');
	await staff.fill('Day', day);
	await staff.fill('Month', month);
	await staff.fill('Year', year);
	await staff.page.getByRole('button', { name: 'Open the record' }).click();
}

/** The officer has several surgeries: she acts for Amina's. */
async function actForHarbourLane(hale: Visitor): Promise<void> {
	await hale.page.goto('/care-team/role');
	await hale.page.getByLabel('Privacy officer at Harbour Lane Surgery').check();
	await hale.page.getByRole('button', { name: 'Continue' }).click();
}

test('Amina asks about a look, the officer answers, the answer stands on the line, and she asks again', async ({
	as,
	isMobile
}) => {
	test.slow();
	// Both widths may run at once: each asks about somebody else.
	const [account, name] = isMobile
		? ['dr.chen', 'Dr Mei Chen']
		: ['coordinator.bell', 'Priya Bell'];
	await openHers(await as(account));
	const amina = await as('amina');
	await amina.page.goto('/me/access-log');
	const visit = amina.main
		.locator('section li')
		.filter({ hasText: `${name}, ` })
		.first();
	const look = visit.locator('a[href^="/me/access-log/"]').last();
	const line = (await look.getAttribute('href'))!;
	await amina.page.goto(line);
	await amina.follow('Ask about this');
	await expect(amina.heading).toHaveText('What would you like to know?');
	await click(amina, 'Continue');
	await expect(amina.errors).toHaveText(['Choose what you would like to know']);
	await amina.page.getByLabel('Something else').check();
	await click(amina, 'Continue');
	await amina.press('Continue');
	await expect(amina.errors).toHaveText(['Enter what you would like to know']);
	await amina.fill('What would you like to know?', 'I was in Leeds that day.');
	await amina.press('Continue');
	await expect(amina.heading).toHaveText('Check your question');
	await click(amina, 'Change what you would like to know');
	await amina.page.getByLabel('Why they looked', { exact: true }).check();
	await click(amina, 'Continue');
	await expect(amina.page.getByLabel('Is there anything else to say?')).toHaveValue(
		'I was in Leeds that day.'
	);
	await click(amina, 'Continue');
	await expect(amina.main).toContainText('I was in Leeds that day.');
	await amina.press('Send your question');
	await expect(amina.main).toContainText('Sent. We will tell you when they answer.');
	await expect(amina.main).toContainText(/They must answer by \d+ \w+ \d{4}\./);
	const thread = new URL(amina.page.url()).pathname;
	const dana = await as('dana');
	expect((await dana.page.goto(thread))?.status()).toBe(404);

	const hale = await as('privacy.officer.hale');
	await actForHarbourLane(hale);
	await hale.open('/care-team/privacy?kind=question');
	const item = `/care-team/privacy/${thread.split('/').at(-1)}`;
	await hale.follow(hale.page.locator(`a[href="${item}"]`));
	await expect(hale.fact('Who')).toHaveText(name);
	await expect(hale.main).toContainText('I was in Leeds that day.');
	await click(hale, 'Take this on');
	await hale.press('Send and close');
	await expect(hale.errors).toHaveText([
		'Choose what you found',
		'Enter what you found, and what was done'
	]);
	await hale.page.getByLabel('There was a good reason').check();
	await hale.page.getByLabel('What you say to the patient').fill('It was for your review.');
	await click(hale, 'Send and close');
	await expect(hale.main).toContainText('This is closed.');

	await amina.open(line);
	await expect(amina.main).toContainText('What they found: There was a good reason for this look.');
	await amina.link('Your question about this').click();
	await expect(amina.main).toContainText('It was for your review.');
	await amina.fill('Ask again', 'Which review?');
	await click(amina, 'Send');
	await expect(amina.main).toContainText('Waiting for an answer');
	await amina.open('/me/questions');
	await expect(amina.main).toContainText('There was a good reason for this look.');
	await hale.page.goto(item);
	await expect(hale.main).toContainText('Which review?');
});

/** Where the page that comes is looked at elsewhere in this journey. */
async function click({ page }: Visitor, button: string): Promise<void> {
	await page.getByRole('button', { name: button, exact: true }).click();
}
