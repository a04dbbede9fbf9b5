import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

async function search(visitor: Visitor, words: string): Promise<void> {
	await visitor.page.getByRole('searchbox').fill(words);
	await visitor.press('Search');
}

/** Without a look at the page itself: the same as the others. */
async function searchQuickly({ page }: Visitor, words: string): Promise<void> {
	await page.getByRole('searchbox').fill(words);
	await page.getByRole('button', { name: 'Search' }).click();
}

test('A search is posted, and what was looked for is not in the address', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	await search(amina, 'fasting glucose');
	await expect(amina.heading).toHaveText('Search your record');
	await expect(amina.page).toHaveURL(/\/me\/record\/search$/);
	await expect(amina.page.getByRole('heading', { level: 2, name: 'found' })).not.toHaveText(
		/Nothing/
	);
	await expect(amina.entry('Fasting plasma glucose')).toContainText('7.20 mmol/L');
	await expect(amina.page.getByRole('searchbox')).toHaveValue('fasting glucose');
	await amina.follow('Fasting plasma glucose');
	await expect(amina.heading).toHaveText('Fasting plasma glucose');
});

test('Signs that mean something to a database mean only themselves', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/search');
	await search(amina, '5%');
	await expect(amina.entry('Ibuprofen 5% gel')).toHaveCount(1);
	for (const words of ['%%', '__', "'' or true --", '"; drop table entries', '\\\\', '(.*)']) {
		await searchQuickly(amina, words);
		await expect(amina.main, words).toContainText('Nothing found');
		await expect(amina.page.getByRole('searchbox')).toHaveValue(words);
	}
});

test('One letter is too few: the words say so, and what was typed is kept', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	await search(amina, 'h');
	await expect(amina.page).toHaveTitle(/^Error: /);
	await expect(amina.errors).toHaveText(['Enter at least 2 letters of what you are looking for']);
	await expect(amina.page.getByRole('searchbox')).toHaveValue('h');
	await amina.errors.click();
	await expect(amina.page.getByRole('searchbox')).toBeFocused();
	await search(amina, 'x'.repeat(101));
	await expect(amina.errors).toHaveText(['Enter 100 characters or fewer']);
	await expect(amina.page.getByRole('searchbox')).toHaveValue('x'.repeat(101));
});

test('What was found is read page by page, and the address still says nothing', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/search');
	await search(amina, 'serum');
	await expect(amina.main).toContainText('Page 1 of 2');
	await expect(amina.page.getByRole('button', { name: 'Previous page' })).toHaveCount(0);
	const first = await amina.main.locator('li').allInnerTexts();
	await amina.press('Next page');
	await expect(amina.main).toContainText('Page 2 of 2');
	await expect(amina.page).toHaveURL(/\/me\/record\/search$/);
	await expect(amina.page.getByRole('button', { name: 'Next page' })).toHaveCount(0);
	const second = await amina.main.locator('li').allInnerTexts();
	expect(first.filter((line) => second.includes(line))).toEqual([]);
});
