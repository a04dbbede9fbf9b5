import { expect, test } from '#tests/journey.ts';

test('Anybody can read what Candour is, how sharing works, and what is kept', async ({
	visitor
}) => {
	await visitor.open('/');
	await expect(visitor.heading).toHaveText('Your shared health and care record');
	for (const name of ['How sharing works', 'Privacy', 'Accessibility statement']) {
		await visitor.follow(name);
		await expect(visitor.heading).toHaveText(name);
	}
});

test('A keyboard reaches the page’s own text first, past the header', async ({ visitor }) => {
	await visitor.open('/how-sharing-works');
	await visitor.page.keyboard.press('Tab');
	await expect(visitor.link('Skip to main content')).toBeFocused();
	await visitor.page.keyboard.press('Enter');
	await expect(visitor.page).toHaveURL(/#maincontent$/);
});

test('The page that shows developers all components is not served', async ({ visitor, as }) => {
	await visitor.open('/gallery', 404);
	await expect(visitor.heading).toHaveText('Page not found');
	await (await as('amina')).open('/gallery', 404);
});

test('An address that is nowhere says so, and gives a way on', async ({ visitor }) => {
	await visitor.open('/nowhere', 404);
	await expect(visitor.heading).toHaveText('Page not found');
	await visitor.follow('Go to the start page');
	await expect(visitor.heading).toHaveText('Your shared health and care record');
});
