import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import { makeLog, readAll } from '#tests/exported-log.ts';
import { writeLogPdf } from './write-log-pdf.ts';

/** As somebody else's program reads it. */
async function readBack(log: ReturnType<typeof makeLog>) {
	const bytes = await readAll(writeLogPdf(log));
	const document = await getDocumentProxy(new Uint8Array(bytes));
	const { text } = await extractText(document, { mergePages: false });
	return { bytes, document, pages: text, text: text.join(' ').replaceAll(/\s+/g, ' ') };
}

test('a page that says whose log it is, what it covers, and each opening', async () => {
	const { text } = await readBack(
		makeLog([{ seen: [{ entryId: 'a', version: 1, category: 'results' }] }], {
			narrowed: ['From 1 August 2018'],
			coverage: [{ name: 'Harbour Lane Surgery', lines: ['It reports nothing.'] }]
		})
	);
	for (const words of [
		'Who has looked at your record',
		'Amina Yusuf, NHS number 999 402 7166',
		'This is a part of your log. From 1 August 2018.',
		'Harbour Lane Surgery: It reports nothing.',
		'Nurse Adeyemi, community nurse at Mersey Shore Community Health, looked at your test results on 6 August 2018 at 5:30pm because you were on its caseload.',
		'Seen: 1 entry in your test results.',
		'Not explained yet.'
	]) {
		expect(text).toContain(words);
	}
});

test('what was kept back says so, with from when to when', async () => {
	const keptBack = {
		from: new Date('2018-08-06T16:30:00Z'),
		until: new Date('2018-09-02T09:00:00Z')
	};
	const { text } = await readBack(makeLog([{ purpose: 'SAFEGUARDING', keptBack }]));
	expect(text).toContain(
		'This was kept back for a time to keep somebody safe, from 6 August 2018 to 2 September 2018.'
	);
});

test('is tagged, in English, with a title that names nobody', async () => {
	const { bytes, document } = await readBack(makeLog([{}]));
	const { info } = await getMeta(document);
	expect(info).toMatchObject({ Title: 'Access log', Language: 'en-GB' });
	expect((await document.getMarkInfo())!.Marked).toBe(true);
	const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
	for (const role of ['Document', 'H1', 'H2', 'P']) expect(tree).toContain(`"role":"${role}"`);
	expect(bytes.toString('latin1')).toContain('pdfuaid');
});

test('many pages have their numbers and lose nothing', async () => {
	const events = Array.from({ length: 120 }, (_, place) => ({
		sequence: place + 1,
		at: new Date(Date.UTC(2018, 7, 6) - place * 5_000_000)
	}));
	const { pages, text } = await readBack(makeLog(events));
	expect(pages.length).toBeGreaterThan(5);
	pages.forEach((page, place) => expect(page).toContain(`Page ${place + 1}`));
	for (const { sequence } of events) expect(text).toContain(`Number ${sequence} on your log`);
});

test('foreign letters and endless words neither break it nor are lost', async () => {
	const endless = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(4);
	const searched = { action: 'searched', view: 'search' } as const;
	const { text, document } = await readBack(
		makeLog([
			{ ...searched, query: 'Łukasz Ștefan Dvořák Ελένη Наталія' },
			{ ...searched, query: 'سكر الدم' },
			{ ...searched, query: endless }
		])
	);
	expect(text).toContain('Łukasz Ștefan Dvořák Ελένη Наталія');
	expect(text).toContain('سكر');
	expect(text.replaceAll(' ', '')).toContain(endless);
	const page = await document.getPage(1);
	const [, , width = 0] = page.view;
	for (const item of (await page.getTextContent()).items) {
		if ('transform' in item)
			expect(Number(item.transform[4]) + item.width).toBeLessThan(width - 40);
	}
});

test('an empty log is a page that says so', async () => {
	expect((await readBack(makeLog([]))).text).toContain('There is nothing to show.');
});

test('whoever goes away while it is written leaves nothing running', async () => {
	let given = 0;
	async function* endless() {
		for await (const one of makeLog([{}]).events) for (;;) yield (given++, one);
	}
	for await (const part of writeLogPdf(makeLog([], { events: endless() }))) {
		expect(part.length).toBeGreaterThan(0);
		break;
	}
	const then = given;
	await new Promise((done) => setTimeout(done, 100));
	expect(given - then).toBeLessThan(2);
});
