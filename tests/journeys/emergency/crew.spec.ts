import { expect, test } from '#tests/journey.ts';

test('an emergency without a reason, or of somebody whom nobody knows, opens nothing', async ({
	as
}) => {
	const okoro = await as('paramedic.okoro');
	await okoro.open('/care-team/find');
	await okoro.fill('The patient’s NHS number', '999 000 0000');
	await okoro.press('This is an emergency');
	await expect(okoro.page.getByLabel('The patient’s NHS number')).toHaveValue('999 000 0000');
	await okoro.fill('What is the emergency?', '     ');
	await okoro.press('Open the record');
	await expect(okoro.errors).toContainText([
		'Enter the patient’s NHS number, 10 digits, like 999 123 4567',
		'Enter the patient’s date of birth, like 31 3 1980',
		'Choose why you need to open it',
		'Say in a sentence what the emergency is'
	]);
	const walsh = await as('sam.okafor');
	await walsh.open('/care-team/emergency', 404);
});
