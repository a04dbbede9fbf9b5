import { emailOf, expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import { Visitor } from '#tests/visitor.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

const SECOND = 'three other words here';

async function signIn(who: Visitor, account: string, password: string, less = false) {
	await who.open('/sign-in');
	await who.fill('Email address', emailOf(account));
	await who.fill('Password', password);
	if (less) await who.page.getByLabel('Show less this time').check();
	await who.press('Sign in');
}

test('whoever makes him tell his password is told the second one, and sees a record without what is his alone', async ({
	visitor: patient,
	browser,
	baseURL
}, testInfo) => {
	// Each of the two ways has a patient of its own: a second password is one of an account.
	const [account, page, sensitive] =
		testInfo.project.name === 'desktop'
			? (['mo', 'problems', /Domestic abuse/] as const)
			: (['dana', 'problems', /hlamydia/] as const);
	await signIn(patient, account, DEMO_PASSWORD);
	await patient.open(`/me/record/${page}`);
	const all = await patient.entry(/./).count();
	await expect(patient.entry(sensitive).first()).toBeVisible();

	await patient.open('/me/account');
	await patient.follow('smaller view of your record');
	await patient.fill('Second password', 'too short');
	await patient.press('Set the second password');
	await expect(patient.main).toContainText('12 characters');
	await patient.fill('Second password', DEMO_PASSWORD);
	await patient.press('Set the second password');
	await expect(patient.main).toContainText('another password than your own');
	await patient.fill('Second password', SECOND);
	await patient.press('Set the second password');
	await expect(patient.main).toContainText('Your change is saved');

	const context = await browser.newContext({ ...testInfo.project.use, baseURL });
	const other = new Visitor(await context.newPage(), testInfo);
	await signIn(other, account, SECOND);
	await expect(other.heading).toHaveText('Your record');
	const menu = other.page.getByRole('navigation', { name: 'Menu' });
	await expect(menu.getByRole('link')).toHaveText(['Your record', 'Self-care']);
	await other.open(`/me/record/${page}`);
	expect(await other.entry(/./).count()).toBeLessThan(all);
	await expect(other.entry(sensitive)).toHaveCount(0);
	await expect(other.main).not.toContainText(/hidden|withheld|smaller/i);
	await other.open('/me/self-care');
	await expect(other.main).not.toContainText('Record something');
	for (const there of ['/me/sharing', '/me/access-log', '/me/account', '/me/plan', '/acting-for']) {
		await other.open(there, 404);
		await expect(other.heading).toHaveText('Page not found');
	}

	await patient.open('/me/account/smaller-view');
	await expect(patient.main).toContainText('It was last used on');
	await patient.open('/me/access-log?own=shown');
	await expect(patient.main).toContainText('You, in the smaller view, looked at');
	await patient.open('/me/account/smaller-view');
	await patient.press('Remove the second password');
	await other.open('/me/record');
	await expect(other.heading).toHaveText('Sign in');
	await signIn(other, account, SECOND);
	await expect(other.main).toContainText('The email address or password is not right');
	await signIn(other, account, DEMO_PASSWORD, true);
	await expect(menu.getByRole('link')).toHaveText(['Your record', 'Self-care']);
	await context.close();
});
