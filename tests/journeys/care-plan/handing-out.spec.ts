import { expect } from '#tests/journey.ts';
import { test } from '#tests/permission-candour.ts';
import { NEEDED } from '#tests/plans.ts';
import type { Visitor } from '#tests/visitor.ts';

test.describe.configure({ timeout: 90_000 });

const WORDS = NEEDED['about-me']!.important!;
const PASSCODE = 'blue-471902';

test('Joan makes a link to her plan and prints it, a crew opens it, and she ends it', async ({
	as,
	visitor: crew,
	javaScriptEnabled
}) => {
	const joan = await as('joan');
	const { page } = joan;
	await joan.open('/me/plan');
	await joan.follow('About me');
	await joan.follow('Give somebody a link to it');
	const links = new URL(page.url()).pathname;
	await joan.follow(page.getByRole('button', { name: 'Make a link' }));

	await joan.fill('Passcode', PASSCODE);
	await joan.press('Make the link');
	await expect(joan.errors).toHaveText('Write a name for the link');
	await expect(page.getByLabel('Passcode', { exact: true })).toHaveValue(PASSCODE);
	await joan.fill('What do you want to call it?', 'Fridge door');
	await joan.press('Make the link');
	const link = await page.getByLabel('The link, to copy').inputValue();
	await joan.press('Print the plan with this code');
	await expect(joan.main).toContainText(WORDS);
	await expect(page.getByRole('img', { name: /^Square code/ })).toBeVisible();

	await scan(crew, link, javaScriptEnabled);
	await crew.press('Open the plan');
	await expect(crew.errors).toHaveText('Enter the passcode');
	await crew.fill('Passcode', PASSCODE);
	await crew.press('Open the plan');
	await expect(crew.main).toContainText(WORDS);

	await joan.open(links);
	await page.getByText('Who used it', { exact: true }).click();
	await expect(joan.main).toContainText('“Crew 7” opened it');
	await joan.press('End this link: Fridge door');
	await expect(joan.main).toContainText('The link is ended.');

	await scan(crew, link, javaScriptEnabled);
	await crew.fill('Passcode', PASSCODE);
	await crew.press('Open the plan');
	await expect(crew.errors).toHaveText('This link does not work any more');
	await expect(crew.main).not.toContainText(WORDS);
});

/** A scan opens a page of its own. What follows the # is read there by a script, or pasted without one. */
async function scan(crew: Visitor, link: string, hasScript: boolean): Promise<void> {
	await crew.page.goto('about:blank');
	await crew.open(link);
	const pasted = crew.page.getByLabel('The link', { exact: true });
	if (hasScript) await expect(pasted).toHaveCount(0);
	else await pasted.fill(link);
	await crew.fill('Who are you?', 'Crew 7');
}
