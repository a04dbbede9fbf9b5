import { expect, test } from '#tests/journey.ts';

test.describe.configure({ mode: 'default' });

test('A practice looks at how people sleep: Amina is told so before she sends, Dr Chen accepts it, and she reads who looked', async ({
	as
}, { project }) => {
	const chen = await as('dr.chen');
	await chen.open('/care-team/review/settings');
	await chen.page.getByLabel('Sleep', { exact: true }).check();
	await chen.press('Save');
	await expect(chen.main).toContainText('Patients are told so from now on');

	const amina = await as('amina');
	await amina.open('/me/self-care/record');
	await amina.follow('Sleep');
	await amina.fill('Hours', project.name === 'desktop' ? '7' : '6');
	await amina.press('Continue');
	await amina.page.getByLabel('Just now', { exact: true }).check();
	await amina.press('Continue');
	await expect(amina.main).toContainText('Harbour Lane Surgery is told, and looks by');
	await amina.press('Save to my record');
	await expect(amina.main).toContainText('Received');
	const sent = amina.page.url();

	await chen.open('/care-team/review');
	const row = chen.main
		.getByRole('listitem')
		.filter({ hasText: 'Amina Yusuf' })
		.filter({ has: chen.page.getByRole('link', { name: 'Sleep', exact: true }) });
	await expect(row).toHaveCount(1);
	const byKeys = project.name === 'desktop';
	if (byKeys) {
		// Others wait before it: back to the one before, and on to this one.
		await row.getByRole('checkbox').focus();
		await chen.pressKey('k');
		await chen.pressKey('j');
		await expect(row.getByRole('checkbox')).toBeFocused();
		await chen.pressKey('a');
	} else {
		await row.getByRole('button', { name: 'Accept into the record' }).click();
	}
	await expect(chen.main).toContainText('Accepted into the record');
	await expect(row).toHaveCount(0);
	if (byKeys) await chen.pressKey('u');
	else await chen.press('Take that back');
	await expect(chen.main).toContainText('Taken back: it waits as before');
	if (byKeys) {
		await chen.pressKey('a');
		await chen.pressKey('Enter');
	} else {
		await chen.page.getByLabel('Accept into the record').check();
		await chen.press('Save, and go to the next');
	}
	await expect(chen.main).toContainText('Accepted into the record');
	await expect(row).toHaveCount(0);

	await amina.page.goto(sent);
	await expect(amina.main).toContainText('Dr Mei Chen, GP partner at Harbour Lane Surgery');
	await expect(amina.main).toContainText('Accepted this into the record');
});
