import { expect, test } from '#tests/journey.ts';
import { makeProof } from '#tests/made-receipt.ts';
import type { Visitor } from '#tests/visitor.ts';

const withScript = () => test.info().project.use.javaScriptEnabled !== false;

const file = (text: string, name = 'file.json') => ({
	...{ name, mimeType: 'application/json', buffer: Buffer.from(text) }
});

test('a receipt is checked in the browser, which asks nobody anything, and whatever is wrong with it is said', async ({
	visitor
}) => {
	await visitor.open('/check-receipt');
	if (!withScript()) {
		await expect(visitor.main).toContainText('your browser must run JavaScript');
		await expect(visitor.main).toContainText('npm run verify-receipt');
		return;
	}
	const { page, main } = visitor;
	await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
	let asked = 0;
	await page.route('**', (route) => ((asked += 1), route.abort()));
	await page.context().setOffline(true);

	const made = await makeProof();
	const choose = async (...texts: string[]) => {
		const files = texts.map((text, place) => file(text, `${place}.json`));
		await page.getByLabel('Choose the receipt').setInputFiles(files);
		await page.getByRole('button', { name: 'Check' }).click();
	};
	await choose(made.receipt, made.checkpoint);
	await expect(main).toContainText('This receipt holds');
	await visitor.checkPage();
	await expect(main).toContainText('It is in the log that your checkpoint is of.');
	await expect(visitor.fact('What it says')).toHaveText(
		'Dr Chen, GP at Harbour Lane Surgery, looked at the timeline of your record on 23 November 2026 at 9am because you were registered there.'
	);
	await expect(visitor.fact('What was seen')).toHaveText('1 entry in your test results');

	await choose(made.receipt);
	await expect(main).toContainText('It fits the checkpoint that is inside it.');
	await choose(made.receipt, made.older);
	await expect(main).toContainText('One more file is needed');
	await choose(made.receipt, made.older, made.continuation);
	await expect(main).toContainText('It is in the log that your checkpoint is of.');
	await choose(made.older, made.continuation);
	await expect(main).toContainText('Nothing before your checkpoint has changed');

	const WRONG: [string[], RegExp][] = [
		[[made.receipt.slice(0, -9)], /This is not a receipt, or it is cut short/],
		[[made.receipt.replace('Dr Chen', 'Dr Chan')], /What the receipt says is not what was sealed/],
		[
			[made.receipt.replace('"position": 1', '"position": 2')],
			/The event is not in the log that this checkpoint is of/
		],
		[[made.receipt, made.otherLog], /Nobody whose key is known has signed this/],
		[[made.receipt, made.otherTree], /shown you another tree/],
		[[made.receipt, made.checkpoint.slice(0, -1)], /The checkpoint: .* cut short/],
		[[made.receipt, made.checkpoint.replace('\n4\n', '\n5\n')], /is not of this text/],
		[[made.older, made.continuation.replace('"older":2', '"older":1')], /The proof begins at/]
	];
	for (const [texts, words] of WRONG) {
		await choose(...texts);
		await expect(main).toContainText(words);
	}
	await expect(main).not.toContainText('This receipt holds');
	await choose();
	await expect(visitor.errors).toHaveText('Choose a receipt, or paste it');
	await visitor.fill('Or paste the receipt', made.receipt);
	await visitor.press('Check');
	await expect(main).toContainText('This receipt holds');
	expect(asked).toBe(0);
});

test('Amina has her log checked, saves a checkpoint and asks later whether anything before it changed', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/access-log');
	await amina.follow('How you can check this log');
	await amina.press('Check every line of my log');
	await expect(amina.main).toContainText('Your log is whole');

	await expect(amina.link('Save the checkpoint')).toHaveAttribute('href', '/log/checkpoint');
	const checkpoint = await (await amina.page.request.get('/log/checkpoint')).text();
	const paste = async (text: string) => {
		await amina.fill('Or paste it here', text);
		await amina.press('Compare it with the log');
	};
	await paste(checkpoint);
	await expect(amina.main).toContainText('Nothing before it has changed');
	const proof = await amina.link('the proof of this').getAttribute('href');
	expect((await amina.page.request.get(proof!)).status()).toBe(200);
	await amina.page
		.getByLabel('Choose the checkpoint that you saved')
		.setInputFiles(file(checkpoint, 'checkpoint.txt'));
	await amina.press('Compare it with the log');
	await expect(amina.main).toContainText('Nothing before it has changed');
	await paste(checkpoint.replace(/\n\d+\n/, '\n1\n'));
	await expect(amina.main).toContainText('This is not a checkpoint of our log');
	await expect(amina.main).toContainText('is not of this text');
	await paste(' ');
	await expect(amina.errors).toHaveText('Choose the checkpoint that you saved, or paste it');
});

test('Each look has a receipt, when the minute is over in which it is published', async ({
	as
}) => {
	const amina = await as('amina');
	await amina.open('/me/access-log?own=shown');
	const look = await lastLook(amina);
	await amina.open(look);
	const receipt = await amina.link('Download a receipt for this look').getAttribute('href');
	const answer = await amina.page.request.get(receipt!, { maxRedirects: 0 });
	if (answer.status() === 303) expect(answer.headers().location).toContain('?receipt=soon');
	else expect(((await answer.json()) as { format: string }).format).toBe('candour receipt v1');
	await amina.open(`${look}?receipt=soon`);
	await expect(amina.main).toContainText('This look is too new to have a receipt.');
	await (await as('dana')).open(receipt!, 404);
});

async function lastLook({ main }: Visitor): Promise<string> {
	const links = main.locator('section a[href*="/access-log/"]');
	const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
	return hrefs.find((href) => /\/\d+-[0-9a-f-]{36}$/.test(href))!;
}
