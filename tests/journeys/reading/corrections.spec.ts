import { expect, test } from '#tests/journey.ts';

test('A corrected weight shows what it said before, and why it changed', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/observations');
	// The weight after it says how it changed, and so names the same number.
	const weight = amina.entry('Weight').filter({ hasText: '87.2 kg' }).last();
	await amina.follow(weight.getByRole('link', { name: 'Weight' }));
	await expect(amina.fact('Value')).toHaveText('87.2 kg');
	await expect(amina.fact('Note')).toHaveText('Corrected: 87.2 was typed as 78.2.');
	const versions = amina.page.getByRole('table').filter({ hasText: 'What was changed' });
	await expect(versions.getByRole('row').nth(1)).toContainText('87.2 kg');
	await expect(versions.getByRole('row').nth(2)).toContainText('78.2 kg');
});

test('What was marked as a mistake is left out, unless it is asked for', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/problems');
	await expect(amina.main).toContainText('10 entries');
	await expect(amina.entry('Gout')).toHaveCount(0);

	await amina.follow('Also show what was marked as a mistake');
	await expect(amina.main).toContainText('11 entries');
	await expect(amina.entry('Gout')).toContainText('Marked as a mistake');
	await amina.follow('Gout');
	await expect(amina.main).toContainText('This is a mistake');
	await expect(amina.fact('Status')).toHaveText('Marked as a mistake');
	await amina.open('/me/record/problems?mistakes=shown');
	await amina.follow('Leave out what was marked as a mistake');
	await expect(amina.entry('Gout')).toHaveCount(0);
});

test('A letter that was replaced is still there, and says so', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await expect(amina.entry('Your sick-day rules')).toContainText('Replaced');
});
