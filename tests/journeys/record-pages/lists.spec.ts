import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

/** Folded away without JavaScript too: it is the browser's own. */
async function openFilters({ page }: Visitor): Promise<void> {
	const filters = page.getByText('Filter this list');
	if (!(await page.getByRole('button', { name: 'Show', exact: true }).isVisible())) {
		await filters.click();
	}
}

/** A page whose title `checkPage` does not know yet. Axe is a script: without any, there is no axe. */
async function expectAccessible({ page }: Visitor): Promise<void> {
	if (test.info().project.use.javaScriptEnabled === false) return;
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ help }) => help)).toEqual([]);
}

test('Filters narrow a list, hold from page to page, and can be cleared', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/results');
	await openFilters(amina);
	await amina.page.getByLabel('From', { exact: true }).selectOption('2022');
	await amina.page.getByLabel('To the end of').selectOption('2026');
	await amina.press('Show');
	await expect(amina.main).toContainText(/\d\d entries, newest first. Page 1 of \d/);
	const narrowed = /(\d+) entries/.exec(await amina.main.innerText())![1];
	expect(Number(narrowed)).toBeLessThan(82);

	await amina.page.getByRole('link', { name: 'Next page' }).click();
	await amina.checkPage();
	await expect(amina.main).toContainText(`${narrowed} entries, newest first. Page 2`);
	await expect(amina.page.getByLabel('From', { exact: true })).toHaveValue('2022');
	expect(new URL(amina.page.url()).search).toBe('?from=2022&until=2026&page=2');

	await amina.follow(amina.link('Clear filters').first());
	await expect(amina.main).toContainText('82 entries');
	await expect(amina.page).toHaveURL(/\/me\/record\/results$/);
});

test('Only who sent something of a kind is offered, and the address names them by id', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/record/medicines');
	await openFilters(amina);
	const source = amina.page.getByLabel('Who sent it');
	const offered = await source.getByRole('option').allInnerTexts();
	expect(offered).toContain('Brightsave Supermarket Pharmacy record');
	expect(offered).not.toContain('North Shore Ambulance Service record');
	await source.selectOption('Brightsave Supermarket Pharmacy record');
	await amina.press('Show');
	await expect(amina.page).toHaveURL(/\?source=[0-9a-f-]{36}&/);
	for (const line of await amina.main.locator('ul.nhsuk-list--border > li').allInnerTexts()) {
		expect(line).toContain('Brightsave Supermarket Pharmacy record');
	}
});

test('Current and past medicines are as many as all of them', async ({ as }) => {
	const amina = await as('amina');
	const count = async (query: string) => {
		await amina.open(`/me/record/medicines${query}`);
		return Number(/(\d+) entries/.exec(await amina.main.innerText())![1]);
	};
	const [current, past] = [await count('?show=current'), await count('?show=past')];
	expect(current).toBe(8);
	expect(current + past).toBe(await count(''));
});

test('Filters that nothing fits say so, and never that there is nothing', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/medicines?from=2026&until=1990');
	await expect(amina.main).toContainText('Nothing that has been sent to your record fits');
	await amina.follow(amina.link('Clear filters').first());
	await expect(amina.main).toContainText('33 entries');
});

test('The timeline has everything, by year and month, and can be narrowed down', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	await amina.link('See everything by date').click();
	await expect(amina.page).toHaveTitle('Timeline – Candour');
	await expectAccessible(amina);
	await expect(amina.heading).toHaveText('Timeline');
	await expect(amina.page.getByRole('heading', { level: 2, name: '2026' })).toBeVisible();
	await expect(amina.page.getByRole('heading', { level: 3 }).first()).toHaveText(/^[A-Z][a-z]+$/);
	await openFilters(amina);
	await amina.page.getByLabel('What', { exact: true }).selectOption('Vaccinations');
	await amina.page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(amina.main).toContainText('12 entries');
	await expect(amina.page.getByRole('heading', { name: 'Month not given' }).first()).toBeVisible();
});

test('What came without a date stands at the end of the timeline, and in no year', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/record/timeline?category=people');
	await expect(amina.main.getByRole('heading', { level: 2 }).last()).toHaveText('No date given');
	await expect(amina.entry('Bilal Yusuf')).toContainText('Received');
	await amina.open('/me/record/timeline?category=people&from=1900');
	await expect(amina.main).toContainText('What came without a date is left out of these years.');
	await expect(amina.entry('Bilal Yusuf')).toHaveCount(0);
});

test('Appointments to come stand before those that were', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/appointments');
	await expect(amina.main.getByRole('heading', { level: 2 })).toHaveText([
		'To come',
		'Past, cancelled or missed'
	]);
	const lists = amina.main.locator('ul.nhsuk-list--border');
	await expect(lists.first()).toContainText('Eye clinic');
	await expect(lists.last()).toContainText('Missed');
});

test('People are named with what they do and where', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/people');
	const team = amina.main.locator('.app-person').filter({ hasText: 'Your team at Harbour Lane' });
	await expect(team).toContainText('Dr Mei Chen (Named GP, Harbour Lane Surgery)');
	await amina.follow('Bilal Yusuf');
	await expect(amina.fact('Relationship')).toContainText('Son');
});

test('A letter in plain text is on its own page, as text', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await amina.follow('End of therapy letter');
	await expect(amina.main).toContainText('Amina has finished 14 sessions');
});

test('On paper there is the record, and nothing to press', async ({ as }) => {
	const amina = await as('amina');
	await amina.page.emulateMedia({ media: 'print' });
	for (const path of ['/me/record', '/me/record/results']) {
		await amina.page.goto(path);
		await expect(amina.heading).toBeVisible();
		await expect(amina.page.getByRole('navigation').first()).toBeHidden();
		await expect(amina.page.locator('.nhsuk-footer')).toBeHidden();
		await expect(amina.page.getByText('HbA1c').first()).toBeVisible();
	}
	await expect(amina.page.getByText('Filter this list')).toBeHidden();
});
