import { expect } from '#tests/journey.ts';
import { test } from '#tests/sharing-candour.ts';

// One after another, so that they share one Candour; with many pages each, of which all are checked.
test.describe.configure({ mode: 'default', timeout: 120_000 });

test('Dana marks an entry as sensitive, sees who no longer sees it, and removes the mark', async ({
	as
}) => {
	const dana = await as('dana');
	await dana.open('/me/record/results');
	await dana.follow('HbA1c');
	await dana.follow('Who can see this');
	await expect(dana.main).toContainText('We found no other letter with its name in it.');
	await dana.press('Mark it as sensitive');
	await dana.press('Continue');
	await expect(dana.errors).toHaveText(['Choose what it is about']);
	await dana.page.getByRole('radio', { name: 'HIV' }).check();
	await dana.press('Continue');
	await expect(dana.main).toContainText('You marked “HbA1c” as being about HIV.');
	await expect(dana.page.getByRole('heading', { level: 3 })).toContainText([
		/^Marlsea General Hospital/
	]);
	await dana.press('Save');
	await dana.open('/me/sharing');
	await expect(dana.main).toContainText('You marked “HbA1c” as being about HIV.');

	await dana.page.getByRole('button', { name: /^Take this back/ }).click();
	await expect(dana.main).toContainText('Would newly see 1 entry');
	await dana.press('Save');
	await expect(dana.page.getByRole('alert')).toContainText('You have taken this back');
	await dana.open('/me/sharing/choices?page=99');
	await expect(dana.main).toContainText('This page is past the last one.');
});

test('A letter that mentions a hidden medicine is named before it is saved', async ({ as }) => {
	const siobhan = await as('siobhan');
	await siobhan.open('/me/record/medicines');
	await siobhan.follow('Lithium carbonate 400mg tablets');
	await siobhan.follow('Who can see this');
	await expect(siobhan.main).toContainText('Letters that may mention it');
	await siobhan.follow('Clinic letter');
	await siobhan.page.goBack();
	await siobhan.press('Hide it everywhere');
	await siobhan.page.getByRole('radio', { name: /^One kind of organisation/ }).check();
	await siobhan.press('Continue');
	await siobhan.page.getByRole('radio', { name: 'Hospitals' }).check();
	await siobhan.press('Continue');
	await siobhan.page.getByRole('radio', { name: 'Now' }).check();
	await siobhan.page.getByRole('radio', { name: 'Until I take it back' }).check();
	await siobhan.press('Continue');
	await siobhan.page.getByRole('radio', { name: /^Yes/ }).check();
	await siobhan.press('Continue');
	await expect(siobhan.main).toContainText(
		'This hides Lithium carbonate 400mg tablets from Marlsea General Hospital and A&E in an emergency.'
	);
	await expect(siobhan.main).toContainText('Letters that may still mention it');
	await expect(siobhan.main.getByRole('listitem').filter({ hasText: 'Clinic letter' })).toHaveCount(
		1
	);
	await siobhan.press('Save');

	await siobhan.open('/me/sharing/see-as');
	await siobhan.press('Show me');
	await expect(siobhan.errors).toHaveText(['Choose whose view you want to see']);
	await siobhan.page.getByRole('radio', { name: 'Marlsea General Hospital' }).check();
	await siobhan.page.getByLabel('Who there?').selectOption('Doctors');
	await siobhan.page.getByRole('radio', { name: 'At the end of a day in the past' }).check();
	await siobhan.press('Show me');
	await expect(siobhan.errors).toHaveText(['Enter a day, like 3 9 2026']);
	await siobhan.fill('Day', '3');
	await siobhan.fill('Month', '9');
	await siobhan.fill('Year', '2014');
	await siobhan.press('Show me');
	await expect(siobhan.heading).toContainText(
		'Doctors at Marlsea General Hospital, on 3 September 2014'
	);
	await expect(siobhan.main).toContainText('They could not open your record at all');
	await siobhan.follow('Choose somebody else');
	await siobhan.page.getByRole('radio', { name: 'Any pharmacy' }).check();
	await siobhan.press('Show me');
	await expect(siobhan.fact('Letters and documents')).toContainText(['None of 1', 'Look']);
});

test('Rhiannon is asked, each time, whether to show new results, whether or not there are any', async ({
	as
}) => {
	const rhiannon = await as('rhiannon');
	await rhiannon.open('/me/record');
	await expect(rhiannon.main).not.toContainText('Show new results?');
	await rhiannon.open('/me/sharing');
	await rhiannon.follow('Change when you see blood and urine tests');
	await rhiannon.page.getByRole('radio', { name: 'Ask me each time I sign in' }).check();
	await rhiannon.press('Continue');
	await rhiannon.press('Save');

	await rhiannon.open('/me/record');
	await expect(rhiannon.main).toContainText(
		'You asked us to check before showing new results of these kinds: blood and urine tests.'
	);
	await expect(rhiannon.main).not.toContainText('HbA1c');
	await rhiannon.press('Yes, show them');
	await expect(rhiannon.main).toContainText('HbA1c');
	await rhiannon.press('Do not show them');
	await expect(rhiannon.main).not.toContainText('HbA1c');
	await expect(rhiannon.main).not.toContainText('Show new results?');

	await rhiannon.open('/me/sharing/choices');
	await rhiannon.follow(rhiannon.main.getByRole('link', { name: /^Change this/ }));
	await rhiannon.page.getByRole('radio', { name: 'At once' }).check();
	await rhiannon.press('Continue');
	await rhiannon.press('Save');
	await expect(rhiannon.main.getByRole('listitem').nth(1)).toContainText('Replaced on');
	await rhiannon.open('/me/record');
	await expect(rhiannon.main).toContainText('HbA1c');
});

test('What is no choice, no entry and no page of these is nowhere', async ({ as }) => {
	const dana = await as('dana');
	for (const path of [
		'/me/sharing/change?about=x',
		'/me/sharing/entry/x',
		'/me/sharing/entry/7f1f1d0c-5a37-4d65-a1fb-44ab40c6f8a5'
	]) {
		await dana.open(path, 404);
	}
});
