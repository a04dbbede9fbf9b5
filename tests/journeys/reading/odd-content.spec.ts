import { randomUUID } from 'node:crypto';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { expect } from '#tests/journey.ts';
import { test, type FedCandour } from '#tests/fed-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

// What real records have in them, once: names longer than a line, words in every script, and a lot of it.

const UNBROKEN = `Pneumono${'ultramicroscopicsilicovolcano'.repeat(8)}coniosis`;
const MEDICINE = `Oil ${'and gel 5% '.repeat(19)}in a tube`;
const ARABIC = 'ارتفاع ضغط الدم: يُرجى تناول الدواء كل يوم';
const SOMALI = 'Cadaadiska dhiigga oo sarreeya: fadlan qaado daawada maalin kasta';
const CHINESE = '高血压请每天服药不要自行停药如有不适请联系家庭医生'.repeat(4);
const EMOJI = '👩🏽🩺💊 Checked 🏴󠁧󠁢󠁷󠁬󠁳󠁿';
const MARKUP = '<b>Bold</b> & "quoted" <script>alert(1)</script>';
/** As sent, it turned round all that comes after it. */
const TURNED = 'Codeine \u202e300 mg';
const TITLES = [UNBROKEN, ARABIC, SOMALI, CHINESE, EMOJI, MARKUP, TURNED];

let sent: Promise<void> | undefined;
test.beforeEach(async ({ fed }) => (sent ??= sendAll(fed)));

test('Whatever a name is, it is read in full, in its own direction, and nothing scrolls sideways', async ({
	as
}) => {
	test.slow();
	const george = await as('george');
	for (const path of ['', '/problems', '/medicines', '/documents', '/timeline', '/results']) {
		await george.open(`/me/record${path}`);
		await expectNoWider(george);
	}
	for (const title of TITLES) {
		await george.open('/me/record/problems');
		await george.follow(george.link(shown(title)));
		await expect(george.heading).toHaveText(shown(title));
		const direction = title === ARABIC ? 'rtl' : 'ltr';
		await expect(george.heading).toHaveCSS('direction', direction);
		await expect(george.main.locator('b, script')).toHaveCount(0);
		await expectNoWider(george);
	}
	await george.open('/me/record/medicines');
	await george.follow(MEDICINE);
	await expect(george.heading).toHaveText(MEDICINE);
	await expectNoWider(george);
});

test('A letter in Arabic is read from right to left, beside one in Chinese', async ({ as }) => {
	const george = await as('george');
	await george.open('/me/record/documents');
	await george.follow('Letter with two scripts');
	const texts = george.main.locator('.app-document .app-long-text');
	await expect(texts.first()).toHaveText(ARABIC);
	await expect(texts.first()).toHaveCSS('direction', 'rtl');
	await expect(texts.last()).toHaveText(CHINESE);
	await expectNoWider(george);
});

test('Words in any script are found', async ({ as }) => {
	test.slow();
	const george = await as('george');
	for (const [query, title] of [
		['الدم', ARABIC],
		['dhiigga', SOMALI],
		['每天服药', CHINESE],
		['🩺💊', EMOJI]
	] as const) {
		await george.open('/me/record/search');
		await george.fill('What are you looking for?', query);
		await george.press('Search');
		await expect(george.link(title)).toBeVisible();
		await expectNoWider(george);
	}
});

test('Of hundreds of entries each page has its share, and a chart says how much it shows', async ({
	as
}) => {
	test.slow();
	const george = await as('george');
	await george.open('/me/record/results');
	await expect(george.main).toContainText('260 entries, newest first. Page 1 of 13');
	await expect(george.main.getByRole('link', { name: 'HbA1c', exact: true })).toHaveCount(20);
	await george.open('/me/record/results?page=13');
	await expect(george.main.getByRole('link', { name: 'HbA1c', exact: true })).toHaveCount(20);
	await george.open('/me/record/results?page=14');
	await expect(george.main).toContainText('This page is past the last one.');

	await george.open('/me/record/results');
	await george.follow(george.link('HbA1c').first());
	await expect(george.main.getByRole('img', { name: /^Chart of 200 values from / })).toBeVisible();
	await expect(george.page.getByRole('table', { name: 'The newest 200 values' })).toBeVisible();
	await expectNoWider(george);
});

test('In high contrast everything keeps a colour of its own, the chart too', async ({ as }) => {
	const george = await as('george');
	for (const colorScheme of ['light', 'dark'] as const) {
		await george.page.emulateMedia({ forcedColors: 'active', colorScheme });
		await george.open('/me/record');
		await george.open('/me/record/results');
		await george.follow(george.link('HbA1c').first());
		const chart = george.main.getByRole('img', { name: /^Chart of/ });
		const colours = await chart.evaluate((svg) => ({
			paper: getComputedStyle(svg).backgroundColor,
			line: getComputedStyle(svg.querySelector('.app-chart__line')!).stroke,
			axis: getComputedStyle(svg.querySelector('.app-chart__axis')!).stroke,
			label: getComputedStyle(svg.querySelector('text')!).fill
		}));
		const { paper, ...ink } = colours;
		for (const colour of Object.values(ink)) expect(contrast(colour, paper)).toBeGreaterThan(4.5);
	}
});

test('Everything that is a picture or a table has a name to hear', async ({ as }) => {
	const george = await as('george');
	for (const path of ['/me/record', '/me/record/results', '/me/record/problems']) {
		await george.open(path);
		await expectNamed(george);
	}
	await george.open('/me/record/results');
	await george.follow(george.link('HbA1c').first());
	await george.main.getByText('See this entry as it was received').click();
	await expectNamed(george);
	await expect(george.page.getByRole('region', { name: 'As received' })).toHaveCount(1);
});

test('A source that failed is named with when it last answered, and nothing new is not nothing there', async ({
	as
}) => {
	const george = await as('george');
	await george.open('/me/record');
	const sources = george.page.getByRole('table', { name: 'Who has sent information' });
	const failed = sources.getByRole('row').filter({ hasText: 'City Hospital' });
	await expect(failed).toContainText('Did not answer on 7 August 2026 at 9:30am');
	await expect(failed).toContainText('Last answered on 6 August 2026 at 5:30pm');
});

test('An empty record says of everything that nothing was sent, and never that there is none', async ({
	as
}) => {
	const dana = await as('dana');
	await dana.open('/me/record');
	await expect(dana.main).toContainText('Nothing has been sent to this record yet');
	await expect(dana.main).toContainText('That does not mean that you have none');
	await expect(dana.main.getByRole('listitem').filter({ hasText: 'nothing received' })).toHaveCount(
		18
	);
	for (const path of ['/results', '/people', '/timeline', '/problems']) {
		await dana.open(`/me/record${path}`);
		await expect(dana.main).toContainText(/Nothing (of this kind )?has been sent to your record/);
	}
});

/** What is shown of it: nothing that hides or reorders words. */
function shown(title: string): string {
	return title.replace('\u202e', '');
}

/** Nor with text of twice the size, as wide as a phone's is with the page at 200 %. */
async function expectNoWider({ page }: Visitor) {
	const { width } = page.viewportSize()!;
	const enlarged = await page.evaluate(() => {
		const root = document.documentElement;
		root.style.fontSize = '200%';
		const { scrollWidth } = root;
		root.style.fontSize = '';
		return scrollWidth;
	});
	expect(enlarged, `width with text of twice the size, of ${page.url()}`).toBeLessThanOrEqual(
		width
	);
}

async function expectNamed({ page }: Visitor) {
	for (const role of ['table', 'img', 'region', 'figure'] as const) {
		for (const one of await page.getByRole(role).all()) {
			await expect(one, role).toHaveAccessibleName(/\S/);
		}
	}
}

/** WCAG's ratio of two colours that a browser computed. */
function contrast(one: string, other: string): number {
	const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
	const channels = colour
		.match(/[\d.]+/g)!
		.slice(0, 3)
		.map((part) => Number(part) / 255);
	const [red, green, blue] = channels.map((part) =>
		part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function sendAll({ source, george, send }: FedCandour): Promise<void> {
	const identifier = (kind: string) => [
		{ system: `${source.identifierSystems[0]}${kind}`, value: randomUUID() }
	];
	const problems = TITLES.map((text) => ({
		resourceType: 'Condition',
		identifier: identifier('problem'),
		code: { text },
		note: [{ text: `${ARABIC}\n${UNBROKEN}\n${EMOJI}` }],
		onsetDateTime: '2020-05-01'
	}));
	const medicine = {
		resourceType: 'MedicationRequest',
		identifier: identifier('medicine'),
		status: 'active',
		intent: 'order',
		medicationCodeableConcept: { text: MEDICINE },
		authoredOn: '2026-01-05',
		dosageInstruction: [{ text: SOMALI }]
	};
	const letter = {
		resourceType: 'DocumentReference',
		identifier: identifier('document'),
		status: 'current',
		docStatus: 'final',
		description: 'Letter with two scripts',
		date: '2026-01-06T10:00:00Z',
		content: [ARABIC, CHINESE].map((text, place) => ({
			attachment: {
				contentType: 'text/plain; charset=utf-8',
				title: place === 0 ? ARABIC : UNBROKEN,
				data: Buffer.from(text).toString('base64')
			}
		}))
	};
	const values = Array.from({ length: 260 }, (_, week) =>
		hba1c(source, randomUUID(), 40 + (week % 30), {
			effectiveDateTime: new Date(Date.UTC(2020, 0, 1 + week * 7)).toISOString()
		})
	);
	for (const some of [[...problems, medicine, letter], values]) {
		const { status, body } = await send(bundleOf(source, george, some));
		expect(status, JSON.stringify(body.issue)).toBe(200);
	}
}
