import { dateWords } from '#lib/fhir/words/date-words.ts';
import { findBirthday } from '#lib/proxy-access/rules/find-birthday.ts';
import { signIn, test } from '#tests/growing-candour.ts';
import { emailOf, expect } from '#tests/journey.ts';

test.describe.configure({ mode: 'default', timeout: 240_000 });

const HER_EMAIL = 'rhiannon@example.test';
const HER_PASSWORD = 'otter lantern beacon';

test('Rhiannon turns 11, 13 and 16: her mother sees less, she signs in herself, and then decides alone', async ({
	growing
}) => {
	const { birthDate, rhiannon, somebody, turn } = growing;
	const [carys, doctor, she] = [await somebody(), await somebody(), await somebody()];
	const birthday = (age: number) =>
		dateWords({ at: findBirthday(birthDate, age), precision: 'day' });
	const motherSignsIn = () => signIn(carys, emailOf('carys'));

	await test.step('at 10 her mother sees all that she was let', async () => {
		await motherSignsIn();
		await carys.open('/acting-for');
		await expect(carys.main).not.toContainText('when they turn');
		await carys.follow('Rhiannon Morgan');
	});
	const theirs = new URL(carys.page.url()).pathname;
	await carys.open(`${theirs}/results`);
	await expect(carys.main).toContainText('HbA1c');

	await test.step('from the first hour of the day on which she is 11 her mother sees less', async () => {
		await turn(11, { hours: 0.1 });
		await motherSignsIn();
		await carys.open(`${theirs}/medicines`);
		await expect(carys.main).toContainText('Salbutamol');
		await expect(carys.main).not.toContainText('Desogestrel');
		await carys.open(`${theirs}/results`, 404);
		await carys.open(theirs);
		await expect(carys.main).not.toContainText('HbA1c');
	});

	await test.step('her surgery, which knows of her long illness, lets her mother see results again', async () => {
		await signIn(doctor, emailOf('dr.osei'));
		await doctor.open('/care-team/carers');
		await doctor.follow('Carys Morgan');
		await doctor.follow('Change what they may do');
		await doctor.press('Save');
		await expect(doctor.errors).toHaveText(['Choose what they may do', 'Say why, in a sentence']);
		await doctor.page.getByRole('radio', { name: 'Choose what they may do', exact: true }).check();
		if (!(await doctor.page.getByLabel('Test results', { exact: true }).isVisible()))
			await doctor.page.getByText('Choose what they may do, one by one').click();
		for (const kind of ['Test results', 'Medicines'])
			await doctor.page.getByLabel(kind, { exact: true }).check();
		await doctor.page.getByRole('radio', { name: 'Until somebody ends it' }).check();
		await doctor.fill('Why?', 'She asked that her mother sees her asthma results');
		await doctor.press('Save');
		await expect(doctor.main).toContainText('It is saved.');
		await carys.open(`${theirs}/results`);
		await expect(carys.main).toContainText('HbA1c');
	});

	await test.step('the day before she is 13, her surgery cannot give her a sign-in yet', async () => {
		await turn(13, { days: -1 });
		await signIn(doctor, emailOf('dr.osei'));
		await doctor.open(`/care-team/patients/${rhiannon.patientId}/own-sign-in`);
		await expect(doctor.main).toContainText(
			`They can have a sign-in of their own from ${birthday(13)}, when they turn 13.`
		);
		await expect(doctor.page.getByRole('button', { name: 'Make a code' })).toHaveCount(0);
		await doctor.open('/care-team/carers');
		await doctor.follow('Carys Morgan');
		await doctor.follow('Print letters to both: a birthday is near');
		await expect(doctor.main).toContainText('you can have a sign-in of your own');
		await motherSignsIn();
		await carys.open('/acting-for');
		await expect(carys.main).toContainText('they can have a sign-in of their own');
	});

	await test.step('at 13 her doctor gives her a code, and with it she comes to her own record', async () => {
		await turn(13);
		await signIn(doctor, emailOf('dr.osei'));
		await doctor.open(`/care-team/patients/${rhiannon.patientId}/record`);
		await doctor.follow('A sign-in of their own');
		await doctor.press('Make a code');
		await expect(doctor.errors).toHaveText(['Choose how you know that it is them']);
		await doctor.page.getByRole('radio', { name: 'I know them myself', exact: true }).check();
		await doctor.press('Make a code');
		const code = await doctor.page.locator('.app-code').innerText();
		// On paper the code goes without the date of birth that it wants.
		await doctor.page.emulateMedia({ media: 'print' });
		await expect(doctor.page.locator('.app-code')).toBeVisible();
		await expect(doctor.page.getByText('Rhiannon Morgan')).toBeHidden();
		await expect(doctor.page.getByText(birthday(0))).toBeHidden();
		await doctor.page.emulateMedia({ media: null });

		await she.open('/sign-in');
		await she.follow('Set up your own sign-in');
		const [year = '', month = '', day = ''] = birthDate.split('-');
		await she.fill('The code', code.toLowerCase());
		await she.fill('Day', '1');
		await she.fill('Month', '2');
		await she.fill('Year', '1999');
		await she.fill('Your email address', HER_EMAIL);
		await she.fill('Choose a password', HER_PASSWORD);
		await she.press('Set up my sign-in');
		await expect(she.errors).toHaveText([
			'The code and the date of birth do not belong together. Check both, or ask your surgery for a new code.'
		]);
		await expect(she.page.getByLabel('Your email address')).toHaveValue(HER_EMAIL);
		await she.fill('Day', day);
		await she.fill('Month', month);
		await she.fill('Year', year);
		await she.fill('Choose a password', HER_PASSWORD);
		await she.press('Set up my sign-in');
		await expect(she.heading).toHaveText('Your record');
		await she.open('/me/record/medicines');
		await expect(she.main).toContainText('Desogestrel');
		await she.open('/me/access-log');
		await expect(she.main).toContainText('set up your own sign-in to your record');
		await she.open('/me/carers');
		await expect(she.main).toContainText('They can act for you');

		await motherSignsIn();
		await carys.open(`${theirs}/medicines`);
		await expect(carys.main).toContainText('Salbutamol');
		await expect(carys.main).not.toContainText('Desogestrel');
	});

	await test.step('two months before she is 16, both are told', async () => {
		await turn(16, { days: -60 });
		await signIn(she, HER_EMAIL, HER_PASSWORD);
		await she.open('/me/carers');
		await expect(she.main).toContainText(
			`From ${birthday(16)}, when you turn 16, they cannot act for you any more.`
		);
		await motherSignsIn();
		await carys.open('/acting-for');
		await expect(carys.main).toContainText(
			`From ${birthday(16)}, when they turn 16, you do not act for them any more.`
		);
		await carys.follow('Rhiannon Morgan');
	});

	await test.step('at 16 it has ended, before any job has run, and she goes on by herself', async () => {
		await turn(16, { hours: 0.1 });
		await motherSignsIn();
		await carys.open(theirs, 404);
		await carys.open('/acting-for');
		await expect(carys.main).toContainText('You do not act for anybody now.');
		await signIn(she, HER_EMAIL, HER_PASSWORD);
		await she.open('/me/carers');
		await expect(she.main).toContainText('Nobody acts for you.');
		await expect(she.main).toContainText('It ended on the birthday');
		await she.open('/me/record/results');
		await expect(she.main).toContainText('HbA1c');
	});
});
