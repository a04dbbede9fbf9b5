import { expect, test } from '#tests/journey.ts';

test('Amina signs in and reads from the overview to one entry', async ({ visitor }) => {
	await visitor.open('/');
	await visitor.follow(visitor.main.getByRole('button', { name: 'Sign in' }));
	await visitor.fill('Email address', 'amina@demo.test');
	await visitor.fill('Password', 'a-password-for-tests-only');
	await visitor.press('Sign in');
	await expect(visitor.heading).toHaveText('Your record');

	await visitor.follow('Vaccinations');
	await expect(visitor.heading).toHaveText('Vaccinations');
	await expect(visitor.main).toContainText('12 entries');
	await visitor.follow('BCG vaccine');
	await expect(visitor.heading).toHaveText('BCG vaccine');
	await expect(visitor.fact('When')).toHaveText('1974');
	await expect(visitor.fact('Sent by')).toHaveText('Harbour Lane Surgery GP record');
});

test('The overview says what matters now, and how complete it may be', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	const section = (name: string) =>
		amina.main.locator('section').filter({ has: amina.page.getByRole('heading', { name }) });
	await expect(section('Allergies')).toContainText('Amoxicillin');
	await expect(section('Your current medicines')).toContainText('Metformin 500mg');
	await expect(section('Your next appointments')).toContainText('Eye clinic');
	await expect(section('What staff must know')).toContainText('Somali interpreter');

	const source = (name: string) => amina.page.getByRole('row').filter({ hasText: name });
	await expect(source('Harbour Lane Surgery GP record')).toContainText('before 2015 are on paper');
	await expect(source('Marlsea General Hospital record')).toContainText('Last answered on');
	await expect(source('Brightsave Supermarket Pharmacy record')).toContainText('Last answered on');
});

test('Each count of the overview is the count of the category’s own page', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record');
	const lines = await amina.main.locator('.app-categories > li').allInnerTexts();
	const counts = lines.map((line) => /^(.+): ([\d,]+) entr/.exec(line)).filter((found) => !!found);
	expect(counts.length).toBeGreaterThan(14);
	for (const [, title, count] of counts) {
		const link = amina.main
			.locator('.app-categories')
			.getByRole('link', { name: title, exact: true });
		const page = await amina.page.request.get((await link.getAttribute('href'))!);
		expect(await page.text(), title).toMatch(new RegExp(`\\b${count} entr`));
	}
});

test('Amina follows her HbA1c over the years', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/results');
	const values: string[] = [];
	for (let page = 1; page <= 5; page++) {
		if (page > 1) await amina.page.getByRole('link', { name: 'Next page' }).click();
		await expect(amina.main).toContainText(`Page ${page} of 5`);
		const lines = await amina.entry('HbA1c').allInnerTexts();
		values.push(...lines.map((line) => /(\d+) mmol\/mol/.exec(line)![1]!));
	}
	await expect(amina.page.getByRole('link', { name: 'Next page' })).toHaveCount(0);
	expect(values).toEqual(['57', '64', '62', '61', '59', '56', '57', '55', '52', '54', '53', '51']);
});

test('Every line says which organisation sent it, and when it happened', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/contacts');
	const lines = await amina.main.locator('ul.nhsuk-list--border > li').allInnerTexts();
	expect(lines.length).toBeGreaterThan(15);
	for (const line of lines) expect(line).toMatch(/\d{4}.*, .+ record$/s);
	const senders = new Set(lines.map((line) => /, ([^,]+ record)$/.exec(line)![1]));
	expect(senders).toContain('Harbour Lane Surgery GP record');
	expect(senders).toContain('Marlsea General Hospital record');
	expect(senders).toContain('North Shore Ambulance Service record');
});

test('What was received is shown digit for digit', async ({ as }) => {
	const amina = await as('amina');
	await amina.open('/me/record/results?page=5');
	await amina.follow('Fasting plasma glucose');
	await expect(amina.fact('Value')).toHaveText('7.20 mmol/L');
	await amina.page.getByText('See this entry as it was received').click();
	const received = amina.page.getByRole('region', { name: 'As received' });
	await expect(received).toContainText(/"value": ?7\.20\b/);
});
