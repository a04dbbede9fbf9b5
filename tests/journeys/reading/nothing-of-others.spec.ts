import { expect, test } from '#tests/journey.ts';

test('George reads his story up to the walk-in centre', async ({ as }) => {
	const george = await as('george');
	await george.open('/me/record/contacts');
	const lines = await george.main.locator('ul.nhsuk-list--border > li').allInnerTexts();
	const story = lines.map((line) => `${line.split('\n')[0]} / ${/, ([^,]+)$/.exec(line)![1]}`);
	expect(story.slice(0, 3)).toEqual([
		'Walk-in centre visit / Sandholme Walk-in Centre record',
		'GP home visit / Lighthouse Medical Centre GP record',
		'Lung clinic / St Brannock Specialist Hospital record'
	]);
	await george.follow('Walk-in centre visit');
	await expect(george.main).toContainText('Our system shows no GP or hospital record for him');

	await george.open('/me/record');
	const walkIn = george.page
		.getByRole('row')
		.filter({ hasText: 'Sandholme Walk-in Centre record' });
	await expect(walkIn).toContainText('cannot tell us when results and letters are ready');
	await george.open('/me/record/documents');
	await expect(george.entry('Letter to A&E')).toHaveCount(0);
});

test('Dana sees nothing of Amina: not by address, search or count', async ({ as }) => {
	const [amina, dana] = [await as('amina'), await as('dana')];
	await amina.open('/me/record/results?page=5');
	await amina.follow('Fasting plasma glucose');
	const hers = new URL(amina.page.url()).pathname;

	await dana.open(hers, 404);
	const answered = await dana.main.innerText();
	await dana.open(hers.replace(/[0-9a-f-]{36}/, '7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55'), 404);
	expect(await dana.main.innerText()).toBe(answered);
	expect(answered).not.toContain('glucose');

	await dana.open('/me/record');
	await expect(dana.main).not.toContainText('Harbour Lane');
	await expect(dana.main).toContainText('Fostair');
	await dana.page.getByRole('searchbox').fill('HbA1c');
	await dana.press('Search');
	await expect(dana.main).toContainText('Nothing found');
});

test('A letter of Amina’s is not there for Dana', async ({ as }) => {
	const [amina, dana] = [await as('amina'), await as('dana')];
	await amina.open('/me/record/documents');
	await amina.follow('End of therapy letter');
	const link = amina.main.getByRole('link', { name: /^End of therapy letter \(/ });
	await dana.open((await link.getAttribute('href'))!, 404);
	await expect(dana.heading).toHaveText('Page not found');
});

test('An address below a record that is nobody’s is not there', async ({ as }) => {
	const amina = await as('amina');
	for (const path of [
		'/me/record/nonsense',
		'/me/record/results/not-an-id',
		'/dana/record',
		'/me/record/results/7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55/attachments/x'
	]) {
		await amina.open(path, 404);
		await expect(amina.heading).toHaveText('Page not found');
	}
});
