import { workday } from '#demo/days.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { expect, test } from '#tests/journey.ts';

/** When her HbA1c was taken the time before, as a page says it. */
const before = () => dateWords({ at: workday(new Date(), -165), precision: 'day' });

test('Amina finds her last HbA1c, what it means and how it moved, in three taps at most', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	const section = amina.main
		.locator('section')
		.filter({ has: amina.page.getByRole('heading', { name: 'Latest test results' }) });
	await amina.follow(section.getByRole('link', { name: /^See all 82/ }));
	await expect(amina.entry('HbA1c').first()).toContainText('High');
	await amina.follow(amina.entry('HbA1c').first().getByRole('link'));
	await expect(amina.heading).toHaveText('HbA1c');
	await expect(amina.fact('Usual range')).toHaveText('20 to 41');
	await expect(amina.fact('Compared with usual')).toHaveText('High');
	await expect(amina.fact('Since last time')).toHaveText(`Down from 64 mmol/mol on ${before()}`);
});

test('A report stands above its results, and each says whether it is low and how it moved', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/record/results');
	const report = amina.main.getByRole('list', { name: 'Full blood count' });
	await expect(report.getByRole('listitem').first()).toContainText('Check ferritin');
	await expect(report.getByRole('listitem').nth(1)).toContainText('118 g/L');
	await expect(report.getByRole('listitem').nth(1)).toContainText('Low');
	await expect(report.getByRole('listitem').nth(1)).toContainText('Down from 121 g/L');

	await amina.follow(report.getByRole('link', { name: 'Haemoglobin', exact: true }));
	await expect(
		amina.page.getByRole('heading', { name: 'The report that this is part of' })
	).toBeVisible();
	await amina.follow('Full blood count');
	await expect(amina.page.getByRole('heading', { name: 'Results in this report' })).toBeVisible();
	await expect(amina.entry('White cell count')).toHaveCount(1);
});

test('A trend is a chart, and a table with every value of it', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/results');
	await amina.follow(amina.entry('HbA1c').first().getByRole('link'));
	const chart = amina.page.getByRole('img', { name: /^Chart of 12 values/ });
	await expect(chart).toBeVisible();
	await expect(chart.locator('circle')).toHaveCount(12);
	await expect(amina.main).toContainText('The shaded band is the usual range');
	const table = amina.page.getByRole('table', {
		name: 'All values of the same test, newest first'
	});
	await expect(table.getByRole('row').nth(1)).toContainText('57 mmol/mol (high)');
	await amina.page.getByText('See 6 earlier values').click();
	await expect(amina.page.getByRole('table', { name: 'Earlier values' })).toContainText(
		'27 February 2017'
	);
	await amina.follow(table.getByRole('link', { name: new RegExp(`^${before()}`) }));
	await expect(amina.fact('Value')).toHaveText('64 mmol/mol');
	await expect(amina.fact('Since last time')).toContainText('Up from 62');
});

test('A blood pressure has two lines, told apart without colour', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/observations');
	await amina.follow(amina.entry('Blood pressure').first().getByRole('link'));
	await expect(amina.main).toContainText('Line with circles: Systolic blood pressure');
	await expect(amina.main).toContainText('Broken line with squares: Diastolic blood pressure');
	await expect(amina.fact('Since last time')).toContainText('mmHg on');
});

test('What a correction changed is said field by field', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/observations');
	const corrected = amina.entry('Weight').filter({ hasText: /^\s*Weight\s+87\.2 kg/ });
	await amina.follow(corrected.getByRole('link'));
	await expect(amina.page.getByRole('row').nth(1)).toContainText(
		/Value\s+Was: 78.2 kg\s+Is: 87.2 kg/
	);
	await expect(amina.fact('Status')).toHaveCount(0);
	await amina.page.getByText('See version 1 as it was received').click();
	await expect(amina.page.getByRole('region', { name: 'Version 1 as received' })).toContainText(
		'78.2'
	);
});
