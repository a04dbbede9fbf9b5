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
	const row = chen.main.getByRole('listitem').filter({ hasText: 'Amina Yusuf' });
	await expect(row).toContainText('Sleep');
	if (project.name === 'desktop') {
		await chen.page.keyboard.press('j');
		await expect(row.getByRole('checkbox')).toBeFocused();
		await chen.page.keyboard.press('a');
	} else {
		await row.getByRole('button', { name: 'Accept into the record' }).click();
	}
	await expect(chen.main).toContainText('1 is done');
	await expect(row).toHaveCount(0);

	await amina.page.goto(sent);
	await expect(amina.main).toContainText('Dr Mei Chen, GP partner at Harbour Lane Surgery');
	await expect(amina.main).toContainText('Accepted this into the record');
});
