import { expect } from '#tests/journey.ts';
import { test } from '#tests/permission-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

// One after another, so that they share one Candour.
test.describe.configure({ mode: 'default', timeout: 180_000 });

const WRONG = 'The NHS number or code is not right, or the code is over';
const CLOSED = 'We cannot open a record with these details';

/** The code as it stands on the page, in its two groups. */
async function readCode({ page }: Visitor): Promise<string> {
	const groups = await page.locator('.app-code > span').allTextContents();
	expect(groups).toEqual([expect.stringMatching(/^\w{4}$/), expect.stringMatching(/^\w{4}$/)]);
	return groups.join(' ');
}

async function give(who: Visitor, nhsNumber: string, code: string): Promise<void> {
	await who.open('/care-team/permission');
	await who.fill('The patient’s NHS number', nhsNumber);
	await who.fill('The code', code);
	await who.press('Open the record');
}

async function find(who: Visitor, nhsNumber: string, birthDate: string): Promise<void> {
	const [year = '', month = '', day = ''] = birthDate.split('-');
	await who.open('/care-team/find');
	await who.fill('The patient’s NHS number', nhsNumber);
	await who.fill('Day', day);
	await who.fill('Month', month);
	await who.fill('Year', year);
	await who.press('Open the record');
}

test('Amina asks to be asked first, gives a doctor a code, and ends what it opened', async ({
	as,
	area
}) => {
	const { nhsNumber, birthDate, patientId } = area.amina;
	const amina = await as('amina');
	await amina.open('/me/sharing/change?about=whole-record');
	await amina.page.getByRole('radio', { name: 'Ask me first' }).check();
	await amina.press('Continue');
	await amina.press('Save');

	const walsh = await as('dr.walsh');
	await walsh.open('/');
	await expect(walsh.heading).toHaveText('Care team');
	await expect(walsh.page.locator('body')).toContainText(
		'You act as Dr Niamh Walsh, A&E consultant at Marlsea General Hospital.'
	);
	await find(walsh, nhsNumber, birthDate);
	await expect(walsh.errors).toHaveText([CLOSED]);
	const record = `/care-team/patients/${patientId}/record`;
	await walsh.open(record, 404);

	await amina.open('/me/sharing/code');
	await amina.follow(amina.page.getByRole('button', { name: 'Make a code' }));
	await amina.press('Make the code');
	await expect(amina.heading).toHaveText('Your one-time code');
	const code = await readCode(amina);
	expect(amina.page.url()).not.toContain(code.slice(0, 4));

	await give(walsh, nhsNumber, 'CCCC CCCC');
	await expect(walsh.errors).toHaveText([WRONG]);
	await expect(walsh.page.getByLabel('The code', { exact: true })).toHaveValue('CCCC CCCC');
	await walsh.fill('The code', code.toLowerCase());
	await walsh.press('Open the record');
	await expect(walsh.heading).toHaveText('Record');
	expect(new URL(walsh.page.url()).pathname).toBe(record);
	await expect(walsh.main).toContainText('Amina Yusuf, born 14 March 1968');
	await expect(walsh.main).toContainText('Purpose: direct care.');
	await expect(walsh.main).toContainText(
		'You are looking at this record because the patient gave permission until'
	);
	await expect(walsh.main).toContainText('Some information is withheld at the patient’s request.');
	await expect(walsh.main).toContainText('Metformin 500mg tablets');
	await expect(walsh.main).not.toContainText('HbA1c');

	await walsh.open(`${record}/medicines`);
	await walsh.follow('Metformin 500mg tablets');
	await expect(walsh.main).toContainText('because the patient gave permission until');
	await walsh.open(`${record}/results`);
	await expect(walsh.main).toContainText('There is nothing of this kind that you may see.');
	await walsh.open(`${record}/timeline`);
	await expect(walsh.main).toContainText('4 entries');
	await walsh.open(`${record}/search`);
	await expect(walsh.main).not.toContainText('Amina');
	await walsh.fill('What are you looking for?', 'metformin');
	await walsh.press('Search');
	await expect(walsh.main).toContainText('1 entry found');
	await expect(walsh.main).toContainText('Amina Yusuf');

	await give(walsh, nhsNumber, code);
	await expect(walsh.errors).toHaveText([WRONG]);

	await amina.open('/me/sharing/code');
	await expect(amina.main).toContainText('Dr Niamh Walsh, Marlsea General Hospital');
	await amina.press('End this now: Dr Niamh Walsh, Marlsea General Hospital');
	await expect(amina.main).toContainText('It has ended.');
	await expect(amina.main).toContainText('You ended it on');
	await walsh.open(`${record}/medicines`, 404);
	await expect(walsh.heading).toHaveText('Page not found');
});

test('George lets a pharmacy see what pharmacies usually see, and nothing else', async ({
	as,
	area
}) => {
	const { nhsNumber, patientId } = area.george;
	const george = await as('george');
	await george.open('/me/sharing/code/new');
	await george.page.getByRole('radio', { name: '1 hour' }).check();
	await george.press('Make the code');
	const first = await readCode(george);
	await expect(george.main).toContainText('Then they can open your record for 1 hour.');

	// Refreshed, the page says how to make a new one, and does not show it again.
	await george.page.reload();
	await expect(george.errors).toHaveText([/^This code has been made already/]);
	await expect(george.page.locator('body')).not.toContainText(first.slice(0, 4));
	await george.press('Make the code');
	const second = await readCode(george);

	const lowe = await as('pharmacist.lowe');
	await give(lowe, nhsNumber, first);
	await expect(lowe.errors).toHaveText([WRONG]);
	await lowe.fill('The code', second.replace(' ', '-'));
	await lowe.press('Open the record');
	for (const words of ['Metformin 500mg tablets', 'Penicillin']) {
		await expect(lowe.main).toContainText(words);
	}
	for (const words of ['HbA1c', 'Type 2 diabetes', 'withheld']) {
		await expect(lowe.main).not.toContainText(words);
	}
	const record = `/care-team/patients/${patientId}/record`;
	await lowe.open(`${record}/vaccinations`);
	await expect(lowe.main).toContainText('Influenza vaccine');
	for (const category of ['problems', 'results']) {
		await lowe.open(`${record}/${category}`);
		await expect(lowe.main).toContainText('There is nothing of this kind that you may see.');
	}

	await george.press('Cancel this code');
	await expect(george.errors).toHaveText([/could no longer be cancelled/]);
	await expect(george.main).toContainText('Daniel Lowe, Brightsave Supermarket Pharmacy');
	await george.open('/me/sharing/code/new');
	await george.press('Make the code');
	const third = await readCode(george);
	await george.press('Cancel this code');
	await expect(george.main).toContainText('The code is cancelled.');
	const walsh = await as('dr.walsh');
	await give(walsh, nhsNumber, third);
	await expect(walsh.errors).toHaveText([WRONG]);
});

test('Mo ticks more for an hour; under “never outside” he can make no code, and an old one opens nothing', async ({
	as,
	area
}) => {
	const { nhsNumber } = area.mo;
	const mo = await as('mo');
	await mo.open('/me/sharing/code/new');
	await mo.page.getByText('Add to what they usually see').click();
	await mo.page.getByRole('checkbox', { name: 'Test results' }).check();
	await mo.press('Make the code');
	const lowe = await as('pharmacist.lowe');
	await give(lowe, nhsNumber, await readCode(mo));
	await expect(lowe.main).toContainText('HbA1c');
	await mo.open('/me/sharing/code');
	await expect(mo.main).toContainText('everything under “Test results”');

	await mo.open('/me/sharing/code/new');
	await mo.press('Make the code');
	const late = await readCode(mo);
	await mo.open('/me/sharing/change?about=whole-record');
	await mo.page.getByRole('radio', { name: /^Never outside/ }).check();
	await mo.press('Continue');
	await mo.press('Save');
	for (const page of ['/me/sharing/code', '/me/sharing/code/new']) {
		await mo.open(page);
		await expect(mo.main).toContainText('You cannot make a code now.');
	}
	const walsh = await as('dr.walsh');
	await give(walsh, nhsNumber, late);
	await expect(walsh.errors).toHaveText([WRONG]);
});

test('A record is found by number and date of birth where there is a relationship, and by nobody else', async ({
	as,
	area
}) => {
	const { nhsNumber, birthDate } = area.george;
	const walsh = await as('dr.walsh');
	await find(walsh, nhsNumber, birthDate);
	await expect(walsh.errors).toHaveText([CLOSED]);
	await expect(walsh.page.getByLabel('Year', { exact: true })).toHaveValue('1968');
	await find(walsh, '999 000 0018', birthDate);
	await expect(walsh.errors).toHaveText([CLOSED]);
	await find(walsh, '999 123', '1968-02-31');
	await expect(walsh.errors).toHaveText([
		'Enter the patient’s NHS number, 10 digits, like 999 123 4567',
		'Enter the patient’s date of birth, like 31 3 1980'
	]);

	const chen = await as('dr.chen');
	await find(chen, nhsNumber, '1968-03-15');
	await expect(chen.errors).toHaveText([CLOSED]);
	await find(chen, nhsNumber, birthDate);
	await expect(chen.main).toContainText(
		'You are looking at this record because the patient is registered with your organisation.'
	);

	const sam = await as('sam.okafor');
	await sam.open('/care-team');
	await expect(sam.main).toContainText('Your role here opens no patient’s record');
	await sam.open('/care-team/find', 404);
	await sam.open(new URL(chen.page.url()).pathname, 404);
	const george = await as('george');
	await george.open('/care-team', 404);
	await george.open(new URL(chen.page.url()).pathname, 404);
});

test('Nurse Adeyemi, who works in two places, says in which she acts', async ({ as }) => {
	const nurse = await as('nurse.adeyemi');
	await nurse.open('/care-team/find');
	await expect(nurse.heading).toHaveText('In which role do you act now?');
	await nurse.press('Continue');
	await expect(nurse.errors).toHaveText(['Choose which role you act in']);
	await nurse.page.getByRole('radio', { name: 'Nurse at Marlsea General Hospital' }).check();
	await nurse.press('Continue');
	await expect(nurse.heading).toHaveText('Open a record');
	await expect(nurse.page.locator('body')).toContainText(
		'You act as Folake Adeyemi, Nurse at Marlsea General Hospital.'
	);
	await nurse.follow('Change role');
	await nurse.page.getByRole('radio', { name: /Community Health$/ }).check();
	await nurse.press('Continue');
	await expect(nurse.page.locator('body')).toContainText('Nurse at Mersey Shore Community Health');
});
