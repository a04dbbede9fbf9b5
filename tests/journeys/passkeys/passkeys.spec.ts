import { bornYearsAgo } from '#demo/days.ts';
import { emailOf, expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

const ACCOUNT = 'paramedic.okoro';

test('a paramedic adds a passkey, signs in with it, and confirms an emergency with it', async ({
	visitor: okoro
}) => {
	const { page } = okoro;
	await okoro.open('/sign-in?next=/me/account');
	await okoro.fill('Email address', emailOf(ACCOUNT));
	await okoro.fill('Password', DEMO_PASSWORD);
	await okoro.press('Sign in');
	await okoro.press('Add a passkey');
	if (test.info().project.use.javaScriptEnabled === false) return saysThatItNeedsAScript(okoro);

	await plugInAuthenticator(okoro);
	await okoro.fill('What do you want to call it?', 'My crew phone');
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(okoro.main).toContainText('The passkey is added.');
	await okoro.checkPage();
	await expect(okoro.main).toContainText('Not used yet.');

	await page.getByRole('button', { name: 'Sign out' }).click();
	await okoro.open('/sign-in?next=/sign-in/again%3Fnext%3D%2Fcare-team%2Femergency');
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(okoro.heading).toHaveText('Enter your password again');
	await page.getByRole('button', { name: 'Use a passkey instead' }).click();
	await expect(okoro.heading).toHaveText('Open a record in an emergency');
	const [year = '', month = '', day = ''] = bornYearsAgo(new Date(), 34, '01-25').split('-');
	await okoro.fill('The patient’s NHS number', '9995073927');
	await okoro.fill('Day', day);
	await okoro.fill('Month', month);
	await okoro.fill('Year', year);
	await page.getByRole('radio', { name: 'the person cannot be asked' }).check();
	await okoro.fill('What is the emergency?', 'He fell in the street');
	await okoro.press('Open the record');
	await expect(okoro.main).toContainText('You said: “He fell in the street”');

	await okoro.open('/me/account');
	await expect(okoro.main).toContainText('Last used on');
	await okoro.follow('Remove the passkey My crew phone');
	await okoro.press('Remove it');
	await expect(okoro.main).toContainText('The passkey is removed.');
	await page.getByRole('button', { name: 'Sign out' }).click();
	await page.goto('/sign-in');
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
	await expect(okoro.errors).toContainText(['That passkey did not work here.']);
	await okoro.checkPage();
});

async function saysThatItNeedsAScript(okoro: Visitor): Promise<void> {
	await expect(okoro.main).toContainText('Adding a passkey needs JavaScript');
	await okoro.page.getByRole('button', { name: 'Sign out' }).click();
	await okoro.open('/sign-in');
	await expect(okoro.main).toContainText('Your password always works.');
	await expect(okoro.page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
}

/** Chromium's own, as a phone has it built in: unlocked, and always ready. */
async function plugInAuthenticator({ page }: Visitor): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('WebAuthn.enable');
	await session.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
			...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true }
		}
	});
}
