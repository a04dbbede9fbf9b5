import { expect, test } from '#tests/journey.ts';

test('Amina opens a letter, and the address and file name say nothing of it', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await amina.follow('End of therapy letter');
	const letter = amina.main.getByRole('link', { name: /^End of therapy letter \(.+, \d+ kB\)$/ });
	const address = (await letter.getAttribute('href'))!;
	expect(address).toMatch(/^\/me\/record\/documents\/[0-9a-f-]{36}\/attachments\/[0-9a-f-]{36}$/);
	const page = await amina.page.context().newPage();
	await page.goto(address);
	await expect(page.locator('body')).toContainText('Amina has finished 14 sessions');
});

test('A PDF arrives whole, for the browser to show, and is kept nowhere', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await amina.follow('Discharge summary: pneumonia');
	const link = amina.main.getByRole('link', { name: /\(PDF, \d+ kB\)$/ });
	const response = await amina.page.request.get((await link.getAttribute('href'))!);
	expect(response.status()).toBe(200);
	expect(response.headers()).toMatchObject({
		'content-type': 'application/pdf',
		'content-disposition': 'inline; filename="document.pdf"',
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff'
	});
	const body = await response.body();
	expect(body.subarray(0, 5).toString()).toBe('%PDF-');
	expect(body.subarray(-10).toString()).toContain('%%EOF');
});
