import { NEUTRAL_PLACE } from '#lib/identity/words.ts';
import { emailOf, expect, test } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

const choose = (who: Visitor, name: string) =>
	who.page.getByRole('radio', { name, exact: true }).check();

test('Mo lets somebody see his record, hides an entry so that nothing tells them, ends it silently, and leaves quickly', async ({
	visitor: mo,
	as
}, { project }) => {
	// What is hidden stays hidden for the journey at the other width, which is about another.
	const [account, name, page, hidden] =
		project.name === 'desktop'
			? (['siobhan', 'Siobhan Flynn', 'medicines', /^Cetirizine/] as const)
			: (['dana', 'Dana Price', 'problems', 'Hay fever'] as const);
	await mo.open('/sign-in');
	await mo.fill('Email address', emailOf('mo'));
	await mo.fill('Password', DEMO_PASSWORD);
	await mo.press('Sign in');

	await mo.open('/me/carers/invite');
	await mo.fill('What is their name?', name);
	await choose(mo, 'A friend or neighbour');
	await choose(mo, 'See everything except sensitive things');
	await choose(mo, 'With a code that I say to them');
	await mo.press('Make the invitation');
	const code = await mo.page.locator('.app-code').innerText();

	const carer = await as(account);
	await carer.open('/acting-for');
	await carer.fill('The code', code);
	await carer.press('See what it offers');
	await carer.press('Yes, I want to');
	await mo.follow('See this invitation');
	await mo.press('Yes, let them act for me');
	const relationship = mo.page.url().split('?')[0]!;

	await carer.open('/acting-for');
	await carer.follow('Mohammed Bashir');
	const theirs = new URL(carer.page.url()).pathname;
	await carer.open(`${theirs}/${page}`);
	await expect(carer.entry(hidden)).toHaveCount(1);

	await mo.open(`/me/record/${page}`);
	await mo.follow(mo.entry(hidden).getByRole('link').first());
	await mo.follow('Who can see this');
	await mo.press('Hide this entry');
	await choose(mo, 'Everybody who acts for you');
	await mo.press('Continue');
	await choose(mo, 'Now');
	await choose(mo, 'Until I take it back');
	await mo.press('Continue');
	await expect(mo.main).toContainText('from everybody who acts for you.');
	await expect(mo.page.getByRole('heading', { name: 'People who act for you' })).toBeVisible();
	await mo.press('Save');

	await carer.open(`${theirs}/${page}`);
	await expect(carer.entry(hidden)).toHaveCount(0);
	await expect(carer.main).not.toContainText(/hidden|withheld|not shown/i);

	await mo.open(new URL(relationship).pathname);
	await mo.page.getByText('End it', { exact: true }).click();
	await mo.page.getByLabel('Do not tell them').check();
	await mo.press('End it now');
	await expect(mo.main).toContainText('You ended it, without telling them');
	const menu = carer.page.getByRole('navigation', { name: 'Menu' });
	await menu.getByRole('link', { name: 'Record', exact: true }).click();
	await expect(carer.heading).toHaveText('Page not found');
	await carer.open('/acting-for');
	await expect(carer.main).toContainText('You do not act for anybody now.');
	await expect(carer.main).not.toContainText('Mohammed');

	await leave(mo);
});

/** The place that it leads to is not ours to ask: a page stands in for it. */
async function leave({ page }: Visitor): Promise<void> {
	let location: string | undefined;
	await page.route('**/leave', async (route) => {
		const response = await route.fetch({ maxRedirects: 0 });
		location = response.headers().location;
		const { 'set-cookie': cookies = '' } = response.headers();
		const headers = { 'set-cookie': cookies };
		await route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html', headers });
	});
	await page.getByRole('link', { name: /^Leave quickly/ }).click();
	await expect(page).toHaveTitle('Weather');
	expect(location).toBe(NEUTRAL_PLACE);
	const back = await page.request.get('/me/record', { maxRedirects: 0 });
	expect([back.status(), back.headers().location]).toEqual([303, NEUTRAL_PLACE]);
}
