import { expect, test } from '#tests/journey.ts';

test('Pages follow each other and lose nothing between them', async ({ as }) => {
	const amina = await as('amina');
	const addresses = new Set<string>();
	for (let page = 1; page <= 5; page++) {
		await amina.page.goto(`/me/record/results?page=${page}`);
		const links = amina.main.locator('ul.nhsuk-list--border a');
		for (const link of await links.all()) addresses.add((await link.getAttribute('href'))!);
	}
	await expect(amina.main).toContainText(`${addresses.size} entries`);
});

test('A page past the last one says so, and leads back', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/results?page=99');
	await expect(amina.main).toContainText('This page is past the last one');
	await amina.follow('Go to the first page');
	await expect(amina.main).toContainText('Page 1 of 5');
});

test('A page that is no number is the first one', async ({ as }) => {
	const amina = await as('amina');
	for (const page of ['0', '-1', '1.5', 'second', '1e9', '99999999999999999999', "1'"]) {
		await amina.page.goto(`/me/record/results?page=${encodeURIComponent(page)}`);
		await expect(amina.main, page).toContainText('Page 1 of 5');
	}
});
