import { expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';

// With many pages, of which all are checked.
test.describe.configure({ mode: 'default', timeout: 120_000 });

const file = (text: string) => ({
	name: 'choices.json',
	mimeType: 'application/json',
	buffer: Buffer.from(text)
});

test('Amina brings her choices from another area: she sees what they would hide, and what cannot be set, and saves them', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/sharing/file');
	const download = await amina.page.request.get('/me/sharing/file/download');
	expect(download.headers()['content-disposition']).toContain('sharing-choices.json');
	expect(((await download.json()) as { resourceType: string }).resourceType).toBe('Bundle');

	const upload = amina.page.getByLabel('Choose a file');
	await amina.press('Show what it would change');
	await expect(amina.errors).toHaveText('Choose the file to read');
	for (const [text, words] of [
		['{', /it is not JSON/],
		['{"resourceType":"Patient"}', /There is no Consent in this file/],
		[consent('9990000018'), /NHS number of somebody else/]
	] as const) {
		await upload.setInputFiles(file(text));
		await amina.press('Show what it would change');
		await expect(amina.errors).toHaveText(words);
	}

	const bundle = (await download.json()) as { entry: unknown[] };
	expect(bundle.entry).toBeInstanceOf(Array);
	await upload.setInputFiles(file(consent(AMINA)));
	await amina.press('Show what it would change');
	await expect(amina.heading).toHaveText('Check before you save');
	await expect(amina.main).toContainText(HIDES);
	await expect(amina.main).toContainText('National Data Opt-Out');
	await expect(amina.main).toContainText('What this does');
	const password = amina.page.getByLabel('Your password', { exact: true });
	if (await password.isVisible()) await password.fill(DEMO_PASSWORD);
	await amina.press('Save');
	await expect(amina.main).toContainText('The choices in your file now hold here');
	await amina.follow('See every choice you made');
	await expect(amina.main).toContainText(HIDES);
});

const AMINA = '9994027166';
const HIDES = 'You hide anything about gender identity from everyone';

/** As another area writes it: one rule that we can say, and one that is none of ours. Each run's is another one. */
function consent(nhsNumber: string): string {
	const end = new Date(Date.UTC(2040, 0, 1) + Math.floor(Math.random() * 1e9) * 100).toISOString();
	const label = { system: 'https://candour.example.nhs.uk/CodeSystem/sensitivity', code: 'gender' };
	return JSON.stringify({
		resourceType: 'Consent',
		id: 'c1',
		status: 'active',
		scope: { coding: [{ code: 'patient-privacy' }] },
		patient: {
			identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }
		},
		provision: {
			type: 'deny',
			period: { end },
			securityLabel: [label],
			provision: [{ type: 'deny', purpose: [{ code: 'HRESCH' }] }]
		}
	});
}
