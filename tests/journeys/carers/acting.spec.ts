import { expect, test } from '#tests/journey.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

test('Somebody who acts for a patient adds a reading and can change nothing else, and loses the next click when it is paused', async ({
	as
}, { project }) => {
	// A pause holds for everybody who looks at that pair: each width is two other people.
	const [patient, carer, names] =
		project.name === 'desktop'
			? [await as('amina'), await as('bilal'), ['Amina Yusuf', 'Bilal Yusuf']]
			: [await as('mo'), await as('jonah'), ['Mohammed Bashir', 'Jonah Reid']];
	const [patientName, carerName] = names as [string, string];

	await carer.open('/acting-for');
	await carer.follow(patientName);
	const forWhom = carer.page.getByRole('region', { name: 'For whom you act' });
	await expect(forWhom).toContainText(`You are acting for ${patientName}`);
	const base = new URL(carer.page.url()).pathname.replace(/\/record$/, '');

	await carer.open(`${base}/self-care/record`);
	await carer.follow('Temperature');
	await carer.page.getByRole('textbox').first().fill('37.2');
	await carer.press('Continue');
	await carer.page.getByLabel('Just now', { exact: true }).check();
	await carer.press('Continue');
	for (const no of await carer.page.getByLabel('No', { exact: true }).all()) await no.check();
	while (await carer.page.getByRole('button', { name: 'Continue', exact: true }).isVisible()) {
		await carer.press('Continue');
	}
	await carer.press('Save to my record');
	await expect(carer.main).toContainText('Saved');
	await expect(forWhom).toBeInViewport();
	for (const page of ['sharing', 'access-log', 'carers', 'account']) {
		await carer.open(`${base}/${page}`, 404);
	}
	await carer.open(`${base}/self-care`);

	await patient.open('/me/carers');
	await patient.follow(carerName);
	await expect(patient.main).toContainText(`${carerName}, your carer`);
	await patient.press('Pause it now');
	await expect(patient.fact('Where it stands')).toContainText('Paused since');

	await carer.page.getByRole('link', { name: 'Record', exact: true }).click();
	await expect(carer.heading).toHaveText('Page not found');
	await expect(forWhom).toHaveCount(0);
	await patient.open('/me/record/self-care');
	await expect(patient.main).toContainText('37.2');
});
