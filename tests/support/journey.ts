import { test as base, type Browser, type TestInfo } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { DEMO_PASSWORD } from './start-candour.ts';
import { Visitor } from './visitor.ts';

export { expect } from '@playwright/test';

interface Journey {
	/** Somebody who has not signed in. */
	visitor: Visitor;
	/** Somebody who is signed in already, with a browser of their own: `await as('amina')`. */
	as: (account: string) => Promise<Visitor>;
}

export const test = base.extend<Journey>({
	visitor: async ({ page }, use, testInfo) => {
		const visitor = new Visitor(page, testInfo);
		await use(visitor);
		await visitor.close();
		requireNoFaults(visitor);
	},
	as: async ({ browser, baseURL }, use, testInfo) => {
		const visitors: Visitor[] = [];
		await use(async (account) => {
			const storageState = await signedIn(browser, baseURL!, account, testInfo);
			const context = await browser.newContext({ storageState });
			const visitor = new Visitor(await context.newPage(), testInfo);
			visitors.push(visitor);
			return visitor;
		});
		for (const visitor of visitors) await visitor.close();
		visitors.forEach(requireNoFaults);
	}
});

export function emailOf(account: string): string {
	return `${account}@demo.test`;
}

function requireNoFaults({ faults }: Visitor): void {
	if (faults.length > 0) throw new Error(`The browser complained:\n${faults.join('\n')}`);
}

/** Signs in once in a run: sign-ins from one address are limited, and slow on purpose. */
async function signedIn(
	browser: Browser,
	origin: string,
	account: string,
	{ project }: TestInfo
): Promise<string> {
	const folder = `${project.outputDir}/signed-in`;
	const file = `${folder}/${new URL(origin).port}-${account}.json`;
	if (existsSync(file)) return file;

	const context = await browser.newContext();
	const response = await context.request.post(`${origin}/sign-in`, {
		form: { email: emailOf(account), password: DEMO_PASSWORD },
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
	if (response.status() !== 303) throw new Error(`${account} cannot sign in: ${response.status()}`);
	await mkdir(folder, { recursive: true });
	// In two steps, because another worker may be looking for it.
	const unfinished = `${file}.${process.pid}`;
	await context.storageState({ path: unfinished });
	await rename(unfinished, file);
	await context.close();
	return file;
}
