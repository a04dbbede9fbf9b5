import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

async function fillPressure(who: Visitor, top: string, bottom: string): Promise<void> {
	await who.fill('Top number (systolic)', top);
	await who.fill('Bottom number (diastolic)', bottom);
	await who.press('Continue');
}

async function choose(who: Visitor, ...names: string[]): Promise<void> {
	for (const name of names) await who.page.getByLabel(name, { exact: true }).check();
	await who.press('Continue');
}

test('A patient records two readings at a sitting, is asked to measure a very high one again, and is sent to 999 with chest pain', async ({
	as
}, { project }) => {
	// Readings of the last hour count as measured again: each width is somebody else.
	const patient = await as(project.name === 'desktop' ? 'siobhan' : 'mo');
	await patient.open('/me/self-care/record');
	await patient.follow('Blood pressure');

	// Letters in a number, and two halves in the wrong boxes: nothing that was typed is lost.
	await fillPressure(patient, '1o0', '125');
	await expect(patient.errors).toHaveText(
		'Enter the top number (systolic) in digits, without letters'
	);
	await fillPressure(patient, '90', '125');
	await expect(patient.errors).toHaveText('The top number must be higher than the bottom number');
	await fillPressure(patient, '190', '125');
	await choose(patient, 'Just now');
	for (const no of await patient.page.getByLabel('No', { exact: true }).all()) await no.check();
	await patient.press('Continue');
	await expect(patient.main).toContainText('Your blood pressure is very high');
	await choose(patient, 'None of these');
	await expect(patient.main).toContainText('Measure it again');
	await expect(patient.main).toContainText('Nobody is told');

	await patient.follow('Add another reading: blood pressure');
	await fillPressure(patient, '190', '125');
	await choose(patient, 'Just now');
	await choose(patient, 'None of these');
	await expect(patient.main).toContainText('Ask for an urgent GP appointment or call 111');
	await patient.press('Save to my record');
	await expect(patient.main).toContainText('Saved to your record. Nobody is told.');
	await expect(patient.main).toContainText('Ask for an urgent GP appointment or call 111');

	await patient.open('/me/self-care/record');
	await patient.follow('Blood pressure');
	await fillPressure(patient, '190', '125');
	await choose(patient, 'Just now');
	await choose(patient, 'Chest pain or tightness');
	await expect(patient.main).toContainText('Call 999 or go to A&E now');
	await patient.press('Save to my record');

	await patient.follow('See all readings: blood pressure');
	await expect(patient.main).toContainText('190 over 125 mmHg');
	await patient.open('/me/record/self-care');
	await expect(patient.main).toContainText('190/125 mmHg');
});
