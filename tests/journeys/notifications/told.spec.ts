import { expect } from '#tests/journey.ts';
import { test } from '#tests/permission-candour.ts';

test('A first opening is told in the app, once, until it is marked as read', async ({
	as,
	area
}) => {
	const { patientId } = area.rhiannon;
	const chen = await as('dr.chen');
	await chen.page.goto(`/care-team/patients/${patientId}/record`);
	await chen.page.goto(`/care-team/patients/${patientId}/record/results`);

	const rhiannon = await as('rhiannon');
	await rhiannon.open('/me/record');
	await rhiannon.follow('Notifications (1)');
	await expect(rhiannon.main).toContainText(
		'An organisation opened your record for the first time'
	);
	await expect(rhiannon.main).toContainText(
		'Dr Mei Chen, GP partner at Harbour Lane Surgery, looked at'
	);
	await expect(rhiannon.main.getByRole('link', { name: /^See what is known of this/ })).toHaveCount(
		1
	);
	await rhiannon.follow(rhiannon.main.getByRole('button', { name: /^Mark as read/ }));
	await expect(rhiannon.link('Notifications')).toBeVisible();

	await rhiannon.follow('Choose what we also send you');
	await expect(rhiannon.heading).toHaveText('What we send you');
});

test('An operator sees what could not be sent and sends it again', async ({ as }) => {
	const sam = await as('sam.okafor');
	await sam.open('/operator/outbox');
	await expect(sam.fact('What went wrong')).toHaveText('The server could not be reached');
	await sam.follow(sam.main.getByRole('button', { name: /^Send again/ }));
	await expect(sam.main).toContainText('It is on its way again.');
});
