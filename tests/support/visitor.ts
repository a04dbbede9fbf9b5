import { AxeBuilder } from '@axe-core/playwright';
import {
	expect,
	type Locator,
	type Page,
	type TestInfo,
	type ViewportSize
} from '@playwright/test';
import { CATEGORY_WORDS } from '#lib/record/words.ts';
import { listPlaces, SeenPlaces } from './seen-places.ts';
import { DESKTOP, isSeenInBothWays, PHONE, SEEN_ELSEWHERE } from './ways.ts';

const SIZES = [PHONE, DESKTOP];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything that a title may say: it stays in histories and is read off screens. */
const TITLES = [
	'Accessibility statement',
	'A correction',
	'A held message',
	'A question about an access',
	'An emergency to look into',
	'Add a passkey',
	'Change what they may do',
	'Acting for a patient',
	'Ask to act for somebody',
	'Let somebody act',
	'People who ask to act for patients',
	'What to keep back',
	'What you asked for',
	'Invite somebody to act for you',
	'One person who acts for you',
	'People who act for you',
	'People you act for',
	'What they see',
	'Your invitation',
	'Ask about one look at your record',
	'Care team',
	'Check and save',
	'One reading',
	'Readings at home',
	'A file of readings',
	'Import readings',
	'What is in the file',
	'What to import',
	'Record something',
	'Record without a network',
	'Before you sign out',
	'You have signed out',
	'Saved',
	'Self-care',
	'Take this to your GP surgery',
	'What you wrote',
	'Diary',
	'Your readings',
	'Withheld names',
	'Remove a passkey',
	'Safeguarding holds',
	'A questionnaire',
	'A safeguarding hold',
	'Add a questionnaire',
	'Answer a questionnaire',
	'Answers to a questionnaire',
	'Ask for a hold',
	'Choose your role',
	'Corrections',
	'Change your sharing',
	'Check a receipt',
	'Check your answers',
	'End a role',
	'Enter your password again',
	'Every choice you made',
	'Gaps in access logs',
	'How sharing works',
	'How you can check this log',
	'Invite a colleague',
	'A sign-in of their own',
	'Set up your own sign-in',
	'Letters before a birthday',
	'Join as staff',
	'Links to a plan',
	'Look at what was sent',
	'Review inbox',
	'What comes to the review inbox',
	'What you sent',
	'A plan to print',
	'Make a link',
	'Make a one-time code',
	'Open a plan',
	'Your link',
	'Messages dealt with',
	'Messages held',
	'Messages not sent',
	'Organisations’ own systems',
	'An organisation’s own system',
	'Notifications',
	'One look at your record',
	'One thing that is wrong or missing',
	'Say what is missing',
	'Say what is wrong',
	'Wrong or missing',
	'One plan',
	'One-time codes',
	'Open a record',
	'Open a record in an emergency',
	'Page not found',
	'Plans',
	'Plans to look at again',
	'Privacy',
	'Questionnaires',
	'Questions and emergencies',
	'Record',
	'Search this record',
	'Search your record',
	'See your record as somebody else',
	'Sign a plan',
	'Sign in',
	'Staff',
	'Stop emails',
	'Tell me when somebody looks',
	'Timeline',
	'What one organisation could see',
	'What we send you',
	'What one person could see',
	'Who can see this entry',
	'Who can see your record',
	'Who has looked at your record',
	'Use a one-time code',
	'The smaller view',
	'Your account',
	'Your devices',
	'Your emergency access to this record is over',
	'Your one-time code',
	'Your question',
	'Your questionnaires',
	'Your programmes',
	'One programme',
	'Programmes',
	'Make a programme',
	'Who follows a programme',
	'Limits of their own',
	'Your questions',
	'Write a plan',
	'Your patients',
	'Searches that found nobody',
	'Your plans',
	'Your record',
	'Your sharing choices as a file',
	...Object.values(CATEGORY_WORDS).map(({ title }) => title)
];
const TITLE = new RegExp(
	`^(Candour: your shared health and care record|(Error: )?(${TITLES.join('|')})(: one entry| \\(page \\d+ of \\d+\\))? – Candour)$`
);

/** Ten digits that are not a part of an id. */
const NHS_NUMBER = /(?<![0-9a-f-])\d{10}(?![0-9a-f-])/;

/**
 * Somebody at a browser. Every page that they come to is checked: it follows WCAG 2.2 AA as far as a
 * program can tell, fits its width, has one heading and a title that says nothing of anybody's health.
 */
export class Visitor {
	readonly page: Page;
	/** What the browser complained about: scripts that failed, things that the policy blocked. */
	readonly faults: string[] = [];
	readonly #testInfo: TestInfo;
	readonly #addresses = new Set<string>();
	#twin?: Page;

	constructor(page: Page, testInfo: TestInfo) {
		this.page = page;
		this.#testInfo = testInfo;
		page.on('pageerror', (error) => this.faults.push(String(error)));
		page.on('request', (request) => {
			if (request.isNavigationRequest()) this.#addresses.add(withoutHash(request.url()));
		});
		page.on('console', (message) => {
			if (message.type() !== 'error') return;
			// A browser reports every page answered with 404 or 422; which status is right, tests say.
			const expected =
				message.text().startsWith('Failed to load resource') &&
				this.#addresses.has(withoutHash(message.location().url));
			if (!expected) this.faults.push(message.text());
		});
	}

	/** Goes to an address by typing it. */
	async open(path: string, status = 200): Promise<void> {
		const response = await this.page.goto(path);
		expect(response?.status(), `status of ${path}`).toBe(status);
		await this.checkPage();
	}

	async follow(link: string | Locator): Promise<void> {
		await (typeof link === 'string' ? this.link(link) : link).click();
		await this.checkPage();
	}

	async press(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button, exact: true }).click();
		await this.checkPage();
	}

	/** A key that the page's script acts on: it says so by offering to switch them off. */
	async pressKey(key: string): Promise<void> {
		await this.page.locator('[data-keys]:not([hidden])').waitFor({ state: 'attached' });
		await this.page.keyboard.press(key);
	}

	async fill(label: string, text: string): Promise<void> {
		await this.page.getByLabel(label, { exact: true }).fill(text);
	}

	link(name: string): Locator {
		return this.page.getByRole('link', { name, exact: true });
	}

	get heading(): Locator {
		return this.page.getByRole('heading', { level: 1 });
	}

	get main(): Locator {
		return this.page.getByRole('main');
	}

	/** A line of a list of entries: the link to it, what it says, when and from whom. */
	entry(title: string | RegExp): Locator {
		return this.main.getByRole('listitem').filter({
			has: this.page.getByRole('link', { name: title, exact: typeof title === 'string' })
		});
	}

	/** What a summary list says beside a label. */
	fact(label: string): Locator {
		return this.page
			.locator('.nhsuk-summary-list__row')
			.filter({ has: this.page.locator('dt', { hasText: new RegExp(`^\\s*${label}\\s*$`) }) })
			.locator('dd');
	}

	/** The summary of what is wrong with a form, whose links lead to the fields. */
	get errors(): Locator {
		return this.page.locator('.nhsuk-error-summary').getByRole('link');
	}

	async close(): Promise<void> {
		await this.#twin?.context().close();
		await this.page.context().close();
	}

	/** Looks at the page as it stands, at the visitor's own width and, where it has anything new, at the other. */
	async checkPage(): Promise<void> {
		const { page } = this;
		// Its style sheets have come: before that, nothing has its width.
		await page.waitForLoadState('load');
		await expect(this.heading).toHaveCount(1);
		await expect(page).toHaveTitle(TITLE);
		expect(page.url(), 'an address with an NHS number').not.toMatch(NHS_NUMBER);
		const { colours, places, scripts, twice } = await page.evaluate(listPlaces);
		expect(twice, `ids of ${page.url()} that are there twice`).toEqual([]);
		if (!isSeenInBothWays(this.#testInfo.file)) {
			const others = scripts.filter((one) => !SEEN_ELSEWHERE.some((known) => one.endsWith(known)));
			expect(others, `scripts of ${page.url()}: its journey belongs in both ways`).toEqual([]);
		}
		const own = page.viewportSize()!;
		await this.#expectNoSidewaysScrolling(own.width);
		for (const size of [own, ...SIZES.filter(({ width }) => width !== own.width)]) {
			const seen = new SeenPlaces(
				`${this.#testInfo.project.outputDir}/seen-${size.width}-${colours}`
			);
			if (seen.hasAll(places)) continue;
			if (size !== own) await page.setViewportSize(size);
			await this.#expectNoSidewaysScrolling(size.width);
			await this.#expectAccessible(size, colours);
			seen.add(places);
		}
		if (page.viewportSize()!.width !== own.width) await page.setViewportSize(own);
	}

	async #expectNoSidewaysScrolling(width: number): Promise<void> {
		// WCAG 1.4.4 asks for text of twice the size on a screen as wide as a computer's.
		const sizes = width >= DESKTOP.width ? ['', '200%'] : [''];
		const widths = await this.page.evaluate((sizes) => {
			const root = document.documentElement;
			return sizes.map((size) => {
				root.style.fontSize = size;
				const { scrollWidth } = root;
				root.style.fontSize = '';
				return scrollWidth;
			});
		}, sizes);
		expect(widths[0], `width of the page at ${width}`).toBeLessThanOrEqual(width);
		expect(widths[1] ?? 0, 'width with text of twice the size').toBeLessThanOrEqual(width);
	}

	async #expectAccessible(size: ViewportSize, colours: boolean): Promise<void> {
		const page = await this.#pageWithScripts(size);
		if (colours) await page.emulateMedia({ forcedColors: 'active' });
		const { violations } = await new AxeBuilder({ page })
			.options({ runOnly: WCAG, resultTypes: ['violations'] })
			// Our pages have no frames, and the other mode opens a page of its own for each look.
			.setLegacyMode()
			.analyze();
		const found = violations.map(({ help, nodes }) => [help, ...nodes.map((node) => node.html)]);
		expect(found, `accessibility of ${this.page.url()} at ${size.width}`).toEqual([]);
	}

	/** Axe is itself a script: a browser without JavaScript shows its page to one that has it. */
	async #pageWithScripts(size: ViewportSize): Promise<Page> {
		const { javaScriptEnabled } = this.#testInfo.project.use;
		if (javaScriptEnabled !== false) return this.page;
		const address = this.page.url();
		const html = await this.page.content();
		const twin = await this.#openTwin();
		await twin.setViewportSize(size);
		await twin.unrouteAll();
		await twin.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
		await twin.goto(address);
		return twin;
	}

	async #openTwin(): Promise<Page> {
		if (this.#twin) return this.#twin;
		const browser = this.page.context().browser()!;
		const context = await browser.newContext({ javaScriptEnabled: true });
		return (this.#twin = await context.newPage());
	}
}

function withoutHash(address: string): string {
	return address.split('#')[0]!;
}
