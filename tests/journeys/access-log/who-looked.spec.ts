import { bornYearsAgo } from '#demo/days.ts';
import { expect, test } from '#tests/journey.ts';
import type { Visitor } from '#tests/visitor.ts';

const NHS_NUMBER = '9994027166';

/** A member of staff opens Amina's record, or tries to. */
async function find(staff: Visitor): Promise<void> {
	const [year = '', month = '', day = ''] = bornYearsAgo(new Date(), 58, '04-17').split('-');
	await staff.page.goto('/care-team/find');
	await staff.fill('The patient’s NHS number', NHS_NUMBER);
	await staff.fill('Day', day);
	await staff.fill('Month', month);
	await staff.fill('Year', year);
	await staff.page.getByRole('button', { name: 'Open the record' }).click();
}

const NURSE = 'Nurse Folake Adeyemi, community diabetes nurse at Mersey Shore Community Health,';

test('Amina sees who looked, at what and why, and what explains it', async ({ as }) => {
	const nurse = await as('nurse.adeyemi');
	await find(nurse);
	await nurse.page.goto(`${nurse.page.url()}/medicines`);

	const amina = await as('amina');
	await amina.open('/me/record');
	await amina.follow('Who looked');
	await expect(amina.heading).toHaveText('Who has looked at your record');
	const visit = amina.main
		.locator('section')
		.first()
		.getByRole('listitem')
		.filter({ hasText: NURSE });
	await expect(visit.first()).toContainText(
		'looked at the overview of your record and your medicines'
	);
	await expect(visit.first()).toContainText('because you were on its caseload.');
	await expect(visit.first()).not.toContainText('Not explained yet');

	await visit
		.first()
		.getByText(/^\d+ steps/)
		.click();
	await amina.follow(visit.first().getByRole('link', { name: 'Looked at your medicines' }).last());
	await expect(amina.heading).toHaveText('One look at your record');
	await expect(amina.fact('Organisation then')).toContainText('Mersey Shore Community Health');
	await expect(amina.fact('Reason they had')).toHaveText('You were on its caseload');
	await expect(amina.fact('Let in')).toHaveText('Yes');
	await expect(amina.main).toContainText('You were on its caseload, from');
	await expect(amina.entry('Empagliflozin 10mg tablets').first()).toBeVisible();
	const look = new URL(amina.page.url()).pathname;

	const dana = await as('dana');
	await dana.open(look, 404);
	await dana.open('/me/access-log?own=shown');
	await expect(dana.main).not.toContainText('Adeyemi');
});

test('Somebody who was not let in stands there as such, and nobody’s own looks until asked for', async ({
	as
}) => {
	const osei = await as('dr.osei');
	await find(osei);
	await expect(osei.errors).toHaveText(['We cannot open a record with these details']);

	const amina = await as('amina');
	await amina.open('/me/access-log?refused=only');
	await expect(amina.main).toContainText(
		/Dr Kwame Osei, GP at Lighthouse Medical Centre, tried to open your record on .* and was not let in\./
	);
	await expect(amina.main).toContainText('Not let in');
	await expect(amina.main).not.toContainText('You looked');
	await amina.follow('Clear filters');
	await expect(amina.main).not.toContainText('You looked');
	await amina.follow('Also show when you or your carers looked');
	await expect(amina.main).toContainText('You looked at');
	await amina.follow('Leave out when you or your carers looked');
	await expect(amina.main).not.toContainText('You looked');
});

test('The log is narrowed down by whom and when; what is no day is said to be none', async ({
	as
}) => {
	const nurse = await as('nurse.adeyemi');
	await find(nurse);
	const amina = await as('amina');
	await amina.open('/me/access-log');
	await amina.page.getByText('Filter this log').click();
	await amina.page.getByLabel('Organisation').selectOption('Mersey Shore Community Health');
	await amina.press('Show');
	await expect(amina.main).toContainText(NURSE);
	await expect(amina.main.locator('section li').filter({ hasText: 'Dr ' })).toHaveCount(0);
	expect(amina.page.url()).not.toContain('Adeyemi');

	const from = amina.page.getByRole('group', { name: 'From' });
	const to = amina.page.getByRole('group', { name: 'To the end of' });
	const type = async (group: typeof from, day: string, month: string, year: string) => {
		await group.getByLabel('Day').fill(day);
		await group.getByLabel('Month').fill(month);
		await group.getByLabel('Year').fill(year);
	};
	await type(from, '31', '2', '2026');
	await type(to, '1', '13', '99999');
	await amina.press('Show');
	await expect(amina.errors).toHaveText([
		'The first day must be a real day, like 6 8 2026',
		'The last day must be a real day, like 24 8 2026'
	]);
	await expect(from.getByLabel('Day')).toHaveValue('31');
	await type(from, '1', '1', '2999');
	await type(to, '', '', '');
	await amina.press('Show');
	await expect(amina.errors).toHaveText(['The first day must be today or earlier']);
	await type(from, '2', '1', '2020');
	await type(to, '1', '1', '2020');
	await amina.press('Show');
	await expect(amina.errors).toHaveText(['The last day must not be before the first']);
	await type(from, '1', '1', '1900');
	await amina.press('Show');
	await expect(amina.main).toContainText('Nothing on your log fits these filters.');
});

test('Amina compares what an organisation could see with what it saw', async ({ as }) => {
	const nurse = await as('nurse.adeyemi');
	await find(nurse);
	await nurse.page.goto(`${nurse.page.url()}/medicines`);
	const amina = await as('amina');
	await amina.open('/me/access-log');
	await amina.follow('Mersey Shore Community Health');
	await expect(amina.heading).toHaveText(
		'What Mersey Shore Community Health could see, and did see'
	);
	const row = (name: string) => amina.page.getByRole('row').filter({ hasText: name });
	await expect(row('Medicines').getByRole('cell').nth(1)).not.toContainText('Nothing');
	await expect(row('End-of-life care plans').getByRole('cell').nth(1)).toContainText('Nothing');
	const here = new URL(amina.page.url()).pathname;
	await amina.follow('What Nurse Folake Adeyemi could see, and did see');
	await expect(amina.heading).toHaveText('What Nurse Folake Adeyemi could see, and did see');
	await expect(amina.main).toContainText('Community diabetes nurse at');
	await expect(row('Medicines').getByRole('cell').nth(1)).not.toContainText('Nothing');
	const person = new URL(amina.page.url()).pathname;
	await (await as('dana')).open(person, 404);
	await amina.follow('Every look by Nurse Folake Adeyemi');
	await expect(amina.main.locator('section').first()).toContainText(NURSE);
	await (await as('dana')).open(here, 404);
});

test('A log where nobody has looked says so, and an address that asks for nonsense is the whole log', async ({
	as
}) => {
	const dana = await as('dana');
	const nonsense = 'organisation=%27&person=-1&category=secrets&purpose=x&refused=1&before=1e9';
	await dana.open(`/me/access-log?${nonsense}`);
	await expect(dana.main).toContainText('Nobody else has looked at your record here, or tried to.');
	await dana.open('/me/access-log?before=1');
	await expect(dana.main).toContainText('There is nothing older than this.');
	for (const event of ['1', 'x', '0-6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10', '1-6f7d3c1e']) {
		await dana.open(`/me/access-log/${event}`, 404);
	}
});
