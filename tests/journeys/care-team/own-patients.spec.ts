import { extractText } from 'unpdf';
import { expect, test } from '#tests/journey.ts';

const CHEN = 'Dr Mei Chen, GP partner at Harbour Lane Surgery';

test('Dr Chen finds Amina among her patients, and prints her record; Amina sees both', async ({
	as
}, { project }) => {
	const chen = await as('dr.chen');
	await chen.page.goto('/care-team');
	await chen.follow('Your patients');
	await expect(chen.main).toContainText(
		'Everybody whose name you see here can see that you saw it'
	);
	await expect(chen.link('Mohammed Bashir')).toBeVisible();
	await expect(chen.main).not.toContainText(/Dana|Price|George|Tully/);
	await chen.fill('Look for one of your patients', 'yusuf, amina');
	await chen.press('Look for a patient');
	await expect(chen.link('Mohammed Bashir')).toHaveCount(0);
	await chen.link('Amina Yusuf').click();
	await expect(chen.main).toContainText('the patient is registered with your organisation');

	await chen.page.goto(`${chen.page.url()}/medicines?print=yes`);
	if (project.name === 'desktop') {
		const pdf = await chen.page.pdf({ format: 'A5' });
		const { text } = await extractText(new Uint8Array(pdf));
		expect(text.length).toBeGreaterThan(1);
		for (const sheet of text) {
			expect(sheet.replace(/\s+/g, ' ')).toMatch(new RegExp(`${CHEN}, \\d+ \\w+ \\d{4} at`));
		}
	}
	const amina = await as('amina');
	await amina.page.goto('/me/access-log');
	const visit = amina.main.getByRole('listitem').filter({ hasText: CHEN }).first();
	await expect(visit).toContainText('your name in a list of the people whom they look after');
	await expect(visit).toContainText('printed your medicines');
});

test('Without an NHS number two details of a person find them, and one does not', async ({
	as
}) => {
	const chen = await as('dr.chen');
	await chen.page.goto('/care-team/find');
	await chen.follow('I do not know the NHS number');
	await chen.fill('Postcode', 'XM4 2HL');
	await chen.press('Open the record');
	await expect(chen.errors).toHaveText([
		'Enter two of these at least: the full name, date of birth, postcode'
	]);
	await expect(chen.page.getByLabel('Postcode')).toHaveValue('XM4 2HL');
	await chen.fill('First name', 'Amina');
	await chen.fill('Last name', 'YUSUF');
	await chen.page.getByRole('button', { name: 'Open the record' }).click();
	await expect(chen.heading).toHaveText('Record');
});
