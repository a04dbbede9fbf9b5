import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

test('Amina says that something is wrong, her surgery says no, and her statement stands beside it', async ({
	as,
	isMobile
}) => {
	test.slow();
	const amina = await as('amina');
	// Both widths may run at once: each is about another entry.
	await amina.page.goto('/me/record/problems');
	const problems = amina.main.locator('a[href^="/me/record/problems/"]');
	const entry = (await problems.nth(isMobile ? 0 : 1).getAttribute('href'))!;
	await amina.open(entry);
	await amina.follow('Something is wrong or missing');
	await amina.press('Continue');
	await expect(amina.errors).toHaveText([
		'Choose what is the matter',
		'Enter what is wrong or missing'
	]);
	await amina.page.getByLabel('It was right once, and is not any more').check();
	await amina.fill('What is wrong or missing?', 'I have not had this since 2019.');
	await amina.press('Continue');
	await expect(amina.heading).toHaveText('Check before you send it');
	await click(amina, 'Change what is wrong');
	await expect(amina.page.getByLabel('What is wrong or missing?')).toHaveValue(
		'I have not had this since 2019.'
	);
	await click(amina, 'Continue');
	await amina.press('Send');
	await expect(amina.main).toContainText('Waiting for an answer');
	await expect(amina.main).toContainText(/By law they must .* by \d+ \w+ \d{4}\./);
	const thread = new URL(amina.page.url()).pathname;
	const dana = await as('dana');
	expect((await dana.page.goto(thread))?.status()).toBe(404);
	await amina.page.goto(entry);
	await expect(amina.main).toContainText('You say that this is wrong.');

	const begum = await as('manager.begum');
	await begum.open('/care-team/corrections');
	const item = `/care-team/corrections/${thread.split('/').at(-1)}`;
	await begum.follow(begum.page.locator(`a[href="${item}"]`));
	await expect(begum.main).toContainText('I have not had this since 2019.');
	await click(begum, 'Take this on');
	await begum.page.getByLabel('It has been put right').check();
	await begum.page.getByLabel('What you tell the patient').fill('Done.');
	await begum.press('Send');
	await expect(begum.errors).toContainText(['No newer version of this has come yet.']);
	await begum.page.getByLabel('It stays as it is', { exact: true }).check();
	await begum.page.getByLabel('What you tell the patient').fill('The hospital sees it so.');
	await click(begum, 'Send');
	await expect(begum.main).toContainText('This is closed.');

	await amina.open(thread);
	await expect(amina.main).toContainText('The hospital sees it so.');
	await amina.fill('Your statement beside the entry', 'My clinic wrote that it is gone.');
	await click(amina, 'Save your statement');
	await amina.open(entry);
	await expect(amina.main).toContainText('My clinic wrote that it is gone.');
	await amina.open('/me/corrections');
	await expect(amina.main).toContainText('Not changed');
});

/** Where the page that comes is looked at elsewhere in this journey. */
async function click({ page }: Visitor, button: string): Promise<void> {
	await page.getByRole('button', { name: button, exact: true }).click();
}
