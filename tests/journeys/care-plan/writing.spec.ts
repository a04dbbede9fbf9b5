import { expect } from '#tests/journey.ts';
import { test } from '#tests/permission-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

test.describe.configure({ mode: 'default', timeout: 90_000 });

async function write(who: Visitor, question: string, text: string): Promise<void> {
	await who.follow(question);
	await who.fill(question, text);
	await who.press('Save');
}

test('Mo writes about himself, his GP signs an emergency plan with him, and a crew can reach it', async ({
	as,
	area
}) => {
	const mo = await as('mo');
	await mo.open('/me/plan');
	await mo.press('Start: about me');
	await write(mo, 'How do you communicate?', 'I hear badly on the left.\nPlease sit on my right.');
	await mo.press('Check it and share it');
	await mo.press('Share it');
	await expect(mo.main).toContainText('In use');

	const plans = `/care-team/patients/${area.mo.patientId}/plan`;
	const chen = await as('dr.chen');
	await chen.open(plans);
	await chen.press('Start: emergency plan');
	const tasks = chen.page.url();
	await write(chen, 'What should happen in an emergency?', 'Give his own inhaler first.');
	await write(chen, 'When does this plan apply?', 'When he cannot finish a sentence.');
	await write(chen, 'Who should be rung, and in which order?', 'Sara, wife, 01632 960123');

	// Both write at once: neither loses a word.
	await mo.open('/me/plan');
	await mo.follow('Write in it (Emergency plan)');
	await mo.follow('When does this plan apply?');
	await mo.fill('When does this plan apply?', 'When my lips are blue.');
	await write(chen, 'When does this plan apply?', 'When he cannot finish a sentence, or wheezes.');
	await mo.press('Save');
	await expect(mo.errors).toHaveText('Somebody else wrote here while you were writing.');
	await expect(mo.main).toContainText('When he cannot finish a sentence, or wheezes.');
	await mo.press('Put both in one box');
	await expect(mo.page.getByLabel('Your words, not saved yet')).toHaveValue(
		'When he cannot finish a sentence, or wheezes.\n\nWhen my lips are blue.'
	);
	await mo.press('Save this text');

	await chen.open(new URL(tasks).pathname);
	await chen.press('Check it and sign it');
	await chen.press('Sign it');
	await expect(chen.errors).toHaveText('Choose whether the person agreed');
	await chen.page.getByRole('radio', { name: 'The person agreed to this plan.' }).check();
	await chen.fill('Who took part?', 'Mo and Sara');
	await chen.press('Sign it');

	await mo.open('/me/plan');
	await mo.follow('Emergency plan');
	await expect(mo.main).toContainText('When my lips are blue.');
	await expect(mo.main).toContainText('Took part: Mo and Sara');
	const crew = mo.main.getByRole('listitem').filter({ hasText: 'North Shore Ambulance' });
	await expect(crew).toContainText('In an emergency');
	const surgery = mo.main.getByRole('listitem').filter({ hasText: 'Harbour Lane Surgery' });
	await expect(surgery).toContainText('Can open it');
});
