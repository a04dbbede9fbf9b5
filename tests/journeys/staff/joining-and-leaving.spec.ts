import { randomUUID } from 'node:crypto';
import { expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

/** Giving and ending a role ask for the password again, where it was given long ago. */
async function openFreshly(who: Visitor, path: string): Promise<void> {
	await who.open(path);
	if ((await who.heading.textContent())?.trim() !== 'Enter your password again') return;
	await who.fill('Password', DEMO_PASSWORD);
	await who.press('Continue');
}

test('a manager invites a nurse, who joins by the link and is out at once when she leaves', async ({
	as,
	visitor: nurse
}) => {
	const email = `${randomUUID()}@demo.test`;
	const manager = await as('manager.begum');
	await openFreshly(manager, '/care-team/staff/invite');
	await manager.press('Make the invitation');
	await expect(manager.errors).toHaveText([
		'Enter their name, as patients are to read it',
		'Enter their work email address',
		'Choose what they do here',
		'Enter their job title, as patients are to read it'
	]);
	await manager.fill('Name', `Nurse Ines Vale ${email.slice(0, 4)}`);
	await manager.fill('Work email address', email);
	await manager.page.getByRole('radio', { name: 'Nurse' }).check();
	await manager.fill('Job title', 'Practice nurse');
	await manager.press('Make the invitation');
	const link = await manager.main.getByText('/join/').textContent();

	await nurse.open(new URL(link!.trim()).pathname);
	await expect(nurse.heading).toHaveText('Join Harbour Lane Surgery');
	await nurse.fill('Choose a password', 'short');
	await nurse.press('Join');
	await expect(nurse.errors).toHaveText([/12 characters or more/]);
	await nurse.fill('Choose a password', 'three random words');
	await nurse.press('Join');
	await expect(nurse.main).toContainText('Open a record');
	await nurse.open(new URL(link!.trim()).pathname);
	await expect(nurse.heading).toHaveText('This link does not work any more');

	await manager.open(`/care-team/staff?name=${email.slice(0, 4)}`);
	await openFreshly(
		manager,
		new URL((await manager.main.getByRole('link', { name: /^End/ }).getAttribute('href'))!, link!)
			.pathname
	);
	await manager.press('End the role');
	await expect(manager.main).toContainText('Their role has ended');
	await nurse.open('/care-team', 404);
});
