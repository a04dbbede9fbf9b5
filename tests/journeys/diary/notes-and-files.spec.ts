import { ukDay } from '#lib/access-log/rules.ts';
import { expect, test } from '#tests/journey.ts';
import { jpeg } from '#tests/photos.ts';
import type { Visitor } from '#tests/visitor.ts';

const SELF_CARE = '/me/self-care';

test('A patient brings in a file of a meter, and sees its readings as a chart', async ({ as }) => {
	const patient = await as('siobhan');
	await patient.open(`${SELF_CARE}/import`);
	const rows = [5, 4, 3].map((days) => `${dayBefore(days)},07:30,12${days},80`);
	const table = [
		'Date,Time,Systolic (mmHg),Diastolic (mmHg)',
		...rows,
		`${dayBefore(2)},7:30,1o5,80`
	];
	await choose(patient, 'Choose a file', 'meter.csv', Buffer.from(table.join('\n')));
	await patient.press('Send the file');
	await expect(patient.main).toContainText('1 row cannot be imported');
	await expect(patient.main).toContainText('in digits, without letters');
	await patient.press('Import 3 readings');
	await expect(patient.main).toContainText('3 readings saved to your record');
	await patient.follow('See all readings: blood pressure');
	await expect(patient.page.getByRole('img', { name: /^Chart of \d+ readings/ })).toBeVisible();
	await expect(patient.main).toContainText('125 over 80 mmHg');
});

test('A patient writes down a symptom with a photo of it, and is told what to do when it is severe', async ({
	as
}) => {
	const patient = await as('siobhan');
	await patient.open(`${SELF_CARE}/notes/symptoms/new`);
	await patient.page.getByLabel('None of these').check();
	await patient.press('Continue');
	await patient.fill('What is it?', 'A rash on my arm');
	for (const [part, text] of [
		['Day', '3'],
		['Month', '9'],
		['Year', '2026']
	] as const) {
		await patient.fill(part, text);
	}
	await patient.page.getByLabel('Severe').check();
	await patient.page.getByLabel('It is getting worse').check();
	await patient.press('Continue');
	await expect(patient.main).toContainText('Ask for an urgent GP appointment or call 111');
	await patient.follow('Add a photo');
	await choose(patient, 'Choose a photo', 'IMG_1.JPG', jpeg());
	await patient.press('Add the photo');
	await expect(patient.errors).toHaveText('Enter what the photo shows');
	await choose(patient, 'Choose a photo', 'IMG_1.JPG', jpeg());
	await patient.fill('What does it show?', 'My arm');
	await patient.press('Add the photo');
	await patient.press('Save to my record');
	await patient.follow('See all: symptoms');
	await patient.follow('A rash on my arm');
	await expect(patient.page.getByRole('img', { name: 'My arm' })).toBeAttached();
});

test('Whoever answers that they think of harming themselves sees at once where help is, and that nobody is told', async ({
	as
}) => {
	const patient = await as('siobhan');
	await patient.open(`${SELF_CARE}/questionnaires`);
	await patient.press('Start : Patient health questionnaire (PHQ-9)');
	await patient.press('Start');
	const answers = patient.main.getByRole('group');
	for (const group of await answers.all()) await group.getByLabel('Not at all').check();
	await answers.last().getByLabel('Several days').check();
	await patient.press('Continue');
	await expect(patient.main).toContainText(
		'Get help now if you are thinking about hurting yourself'
	);
	await patient.press('Continue');
	await expect(patient.main).toContainText('Nobody is told');
	await patient.press('Send my answers');
	await expect(patient.main).toContainText('call Samaritans on 116 123');
	await expect(patient.main).toContainText('Nobody was told');
});

function choose(who: Visitor, label: string, name: string, buffer: Buffer): Promise<void> {
	const file = { name, buffer, mimeType: 'application/octet-stream' };
	return who.page.getByLabel(label).setInputFiles(file);
}

function dayBefore(days: number): string {
	return ukDay(new Date(Date.now() - days * 86_400_000));
}
