import { expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

async function signIn(visitor: Visitor, email: string, password: string): Promise<void> {
	await visitor.fill('Email address', email);
	await visitor.fill('Password', password);
	await visitor.press('Sign in');
}

test('A wrong password and an unknown account read the same, and the address is kept', async ({
	visitor
}) => {
	await visitor.open('/sign-in');
	for (const email of ['mo@demo.test', 'nobody-of-this-name@demo.test']) {
		await signIn(visitor, email, 'not the right password');
		await expect(visitor.page).toHaveTitle('Error: Sign in – Candour');
		await expect(visitor.errors).toHaveText(['The email address or password is not right']);
		await expect(visitor.page.getByLabel('Email address')).toHaveValue(email);
		await expect(visitor.page.getByLabel('Password', { exact: true })).toHaveValue('');
	}
});

test('Empty fields are named one by one, and each error leads to its field', async ({
	visitor
}) => {
	await visitor.open('/sign-in');
	await visitor.press('Sign in');
	await expect(visitor.errors).toHaveText(['Enter your email address', 'Enter your password']);
	await visitor.errors.nth(1).click();
	await expect(visitor.page.getByLabel('Password', { exact: true })).toBeFocused();

	await visitor.fill('Email address', 'Not an address');
	await visitor.press('Sign in');
	await expect(visitor.errors.first()).toContainText('in the correct format');
	await expect(visitor.page.getByLabel('Email address')).toHaveValue('Not an address');
	await expect(visitor.page.getByLabel('Email address')).toHaveAttribute(
		'aria-describedby',
		/error/
	);
});

test('The address may be typed in any case, and with spaces around it', async ({ visitor }) => {
	await visitor.open('/sign-in');
	await signIn(visitor, '  DANA@Demo.test ', DEMO_PASSWORD);
	await expect(visitor.heading).toHaveText('Your record');
});

test('Signing out ends the session, not only the cookie', async ({ visitor }) => {
	await visitor.open('/sign-in');
	await signIn(visitor, 'george@demo.test', DEMO_PASSWORD);
	await expect(visitor.heading).toHaveText('Your record');
	const context = visitor.page.context();
	const [cookie] = await context.cookies();
	await visitor.press('Sign out');
	expect(await context.cookies()).toEqual([]);

	// Somebody kept the cookie.
	await context.addCookies([cookie!]);
	await visitor.open('/me/record');
	await expect(visitor.heading).toHaveText('Sign in');
});

test('After a session has lapsed, signing in leads to the very page that was asked for', async ({
	visitor,
	baseURL
}) => {
	const url = baseURL!;
	await visitor.page
		.context()
		.addCookies([{ name: 'candour', value: 'a-session-that-is-over-and-forgotten', url }]);
	await visitor.open('/me/record/results?page=2');
	await expect(visitor.heading).toHaveText('Sign in');
	await signIn(visitor, 'amina@demo.test', DEMO_PASSWORD);
	await expect(visitor.heading).toHaveText('Test results');
	await expect(visitor.main).toContainText('Page 2 of 5');
});

test('A sign-in leads nowhere but to our own pages', async ({ visitor, baseURL }) => {
	const traps = ['https://evil.example', '//evil.example/', '/\\evil.example', 'evil.example'];
	await visitor.page.goto(`/sign-in?next=${encodeURIComponent(traps[0]!)}`);
	await signIn(visitor, 'dana@demo.test', DEMO_PASSWORD);
	await expect(visitor.page).toHaveURL(`${baseURL}/me/record`);
	// Somebody who is signed in already is led on at once.
	for (const trap of traps) {
		await visitor.page.goto(`/sign-in?next=${encodeURIComponent(trap)}`);
		await expect(visitor.page).toHaveURL(`${baseURL}/me/record`);
	}
});

test('Whoever has no record of their own is not led to one', async ({ as }) => {
	for (const account of ['bilal', 'dr.chen']) {
		const visitor = await as(account);
		await visitor.open('/');
		await expect(visitor.page.getByRole('link', { name: 'Your record' })).toHaveCount(0);
		await visitor.open('/me/record', 404);
		await expect(visitor.heading).toHaveText('Page not found');
	}
});

test('The operator’s pages are not there for clinicians', async ({ as }) => {
	const chen = await as('dr.chen');
	await chen.open('/operator/quarantine', 404);
	await expect(chen.heading).toHaveText('Page not found');
});
