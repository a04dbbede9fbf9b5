import { expect } from '#tests/journey.ts';
import { test } from '#tests/sharing-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

// One after another, so that they share one Candour; with many pages each, of which all are checked.
test.describe.configure({ mode: 'default', timeout: 120_000 });

const choose = (who: Visitor, name: string | RegExp) =>
	who.page.getByRole('radio', { name }).check();

/** A question with one answer. */
async function answer(who: Visitor, question: string, name: string | RegExp): Promise<void> {
	await expect(who.heading).toHaveText(question);
	await choose(who, name);
	await who.press('Continue');
}

async function answerWhen(who: Visitor): Promise<void> {
	await choose(who, 'Now');
	await choose(who, 'Until I take it back');
	await who.press('Continue');
}

test('Amina hides one mental-health entry from her hospital but not in an emergency, sees in the preview what the hospital loses, sees as the hospital sees, and takes it back', async ({
	as,
	area
}) => {
	const { patientId } = area.patients.amina;
	const problems = `/care-team/patients/${patientId}/record/problems`;
	const walsh = await as('dr.walsh');
	await walsh.open(problems);
	await expect(walsh.main).toContainText('Bipolar disorder');

	const amina = await as('amina');
	await amina.open('/me/record/problems');
	await amina.follow('Bipolar disorder');
	await amina.follow('Who can see this');
	await expect(amina.heading).toContainText('Bipolar disorder');
	const seen = amina.main.getByRole('list').first();
	await expect(seen).toContainText('Marlsea General Hospital');
	await expect(seen).toContainText('An ambulance crew in an emergency');

	await amina.press('Hide this entry');
	await answer(amina, 'Who should not see it?', /^One organisation/);
	await answer(amina, 'Which organisation?', 'Marlsea General Hospital');
	await expect(amina.heading).toHaveText('When should it be hidden?');
	await answerWhen(amina);
	await answer(amina, 'Should it stay hidden in an emergency?', /^No/);

	await expect(amina.heading).toHaveText('Check before you save');
	await expect(amina.main).toContainText(
		'You hide “Bipolar disorder” (this one entry) from Marlsea General Hospital.'
	);
	const losing = amina.page.getByRole('heading', { level: 3 });
	await expect(losing).toHaveText(['Marlsea General Hospital']);
	await expect(amina.main).toContainText('Would no longer see 1 entry');

	await amina.page.getByText('See your record as somebody else would see it').click();
	await amina.press('Choose whom');
	await choose(amina, 'Marlsea General Hospital');
	await amina.press('Show me');
	await expect(amina.fact('Problems and conditions')).toContainText([
		'After your change: None of 1',
		'Look'
	]);
	await amina.press('Look at Problems and conditions');
	const line = amina.main.getByRole('listitem').filter({ hasText: 'Bipolar disorder' });
	await expect(line).toContainText('Hidden by your change');
	await amina.press('Choose somebody else');
	await choose(amina, 'Any hospital');
	await choose(amina, 'Yes');
	await amina.press('Show me');
	await expect(amina.heading).toContainText('A hospital, in an emergency');
	await amina.press('Look at Problems and conditions');
	await expect(line).toContainText('They see this');
	await walsh.open(problems);
	await expect(walsh.main).toContainText('Bipolar disorder');

	await amina.press('Back to your change');
	await amina.press('Save');
	await expect(amina.page.getByRole('alert')).toContainText('You hide “Bipolar disorder”');
	expect(amina.page.url()).toMatch(/\/me\/sharing\/choices\?saved=[0-9a-f-]{36}$/);
	await walsh.open(problems);
	await expect(walsh.main).not.toContainText('Bipolar disorder');
	await amina.open('/me/sharing');
	await expect(amina.main).toContainText('You hide “Bipolar disorder”');

	await amina.page.getByRole('button', { name: /^Take this back/ }).click();
	await amina.checkPage();
	await expect(amina.main).toContainText('Would newly see 1 entry');
	await amina.press('Save');
	await expect(amina.page.getByRole('alert')).toContainText('You have taken this back');
	await walsh.open(problems);
	await expect(walsh.main).toContainText('Bipolar disorder');
	await expect(amina.main.getByRole('listitem')).toContainText('Taken back by you on');

	await amina.page.getByRole('button', { name: /^Set this again/ }).click();
	await expect(amina.heading).toHaveText('Check before you save');
	await amina.follow('Do not save, go back to sharing');
});

test('George chooses “never”: it says what crews lose; a password asked for on the way loses nothing', async ({
	as,
	area
}) => {
	const george = await as('george');
	const { staleSession } = area;
	await george.page
		.context()
		.addCookies([{ name: 'candour', value: staleSession, url: area.origin }]);
	await george.open('/me/sharing');
	await george.follow('Change how you share your whole record');
	await answer(
		george,
		'How do you want to share your whole record?',
		'Never outside the organisation that wrote it'
	);
	await expect(george.main).toContainText(
		/This hides Lithium carbonate 400mg tablets from Marlsea General Hospital, an ambulance crew in an emergency and A&E in an emergency/
	);
	await expect(george.main).toContainText('Ambulance crews and hospitals will not see');

	await george.press('Save');
	await expect(george.errors).toHaveText(['Enter your password']);
	await george.fill('Your password', 'not the right one');
	await george.press('Save');
	await expect(george.errors).toHaveText(['The password is not right']);
	await expect(george.main).toContainText('For your whole record you chose “Never outside');
	await george.fill('Your password', 'a-password-for-tests-only');
	await george.press('Save');
	await expect(george.page.getByRole('alert')).toContainText('“Never outside the organisation');

	await george.open('/me/sharing');
	await expect(george.main).toContainText('Never outside the organisation that wrote it.');
	const walsh = await as('dr.walsh');
	const { patientId } = area.patients.george;
	await walsh.open(`/care-team/patients/${patientId}/record/medicines`);
	await expect(walsh.main).not.toContainText('Lithium');
});

test('Mo hides his results from one nurse by name, for a time, and goes back to change his mind', async ({
	as
}) => {
	const mo = await as('mo');
	await mo.open('/me/sharing');
	await mo.follow(mo.page.getByRole('button', { name: 'Hide something, or let somebody see it' }));
	await mo.press('Continue');
	await expect(mo.errors).toHaveText([
		'Choose whether to hide something or to let somebody see it'
	]);
	await mo.errors.first().click();
	await expect(mo.page.getByRole('radio').first()).toBeFocused();
	await answer(mo, 'What do you want to do?', /^Hide something/);
	await answer(mo, 'Who should not see it?', /^One person by name/);

	await mo.press('Continue');
	await expect(mo.errors).toHaveText(['Enter their name']);
	await mo.fill('Who is it?', 'Doyl');
	await mo.press('Continue');
	await expect(mo.errors).toHaveText([/^We know nobody of this name/]);
	await expect(mo.page.getByLabel('Who is it?')).toHaveValue('Doyl');
	await mo.fill('Who is it?', 'doyle');
	await mo.press('Continue');
	await choose(mo, 'Nurse Patrick Doyle, Staff nurse at Marlsea General Hospital');
	await mo.press('Continue');

	await answer(mo, 'What do you want to hide?', /^One part of your record/);
	await answer(mo, 'Which part of your record?', 'Test results');
	await choose(mo, 'Now');
	await choose(mo, 'Until a day that I enter here');
	const lastDay = mo.page.getByRole('group', { name: 'The last day' });
	await lastDay.getByLabel('Day', { exact: true }).fill('31');
	await lastDay.getByLabel('Month', { exact: true }).fill('2');
	await lastDay.getByLabel('Year', { exact: true }).fill('2099');
	await mo.press('Continue');
	await expect(mo.errors).toHaveText(['Enter the last day, like 24 12 2026']);
	await expect(lastDay.getByLabel('Day', { exact: true })).toHaveValue('31');
	await mo.errors.first().click();
	await expect(lastDay.getByLabel('Day', { exact: true })).toBeFocused();
	await lastDay.getByLabel('Day', { exact: true }).fill('28');
	await mo.press('Continue');

	await expect(mo.fact('When')).toContainText([
		'From now until the end of 28 February 2099',
		'Change'
	]);
	await expect(mo.fact('In an emergency')).toHaveText('This always holds, in an emergency too.');
	await mo.press('Change what');
	await expect(mo.heading).toHaveText('What do you want to hide?');
	await expect(mo.page.getByRole('radio', { name: /^One part of your record/ })).toBeChecked();
	await mo.press('Back');
	await expect(mo.heading).toHaveText('Who is it?');
	await mo.press('Continue');
	await expect(mo.heading).toHaveText('Check before you save');
	await mo.press('Save');
	await expect(mo.page.getByRole('alert')).toContainText(
		'You hide everything under “Test results” from Nurse Patrick Doyle'
	);
});
