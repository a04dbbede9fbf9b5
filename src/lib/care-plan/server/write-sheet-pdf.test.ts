import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { drawQr } from '#lib/server/draw-qr.ts';
import type { PlanSheet } from '../schema.ts';
import { writeSheetPdf } from './write-sheet-pdf.ts';

const SHEET: PlanSheet = {
	entryId: '0b4bb3a1-5f57-4a3b-9a0e-36ab9dd8d6a1',
	kind: 'contingency-plans',
	title: 'Emergency plan',
	codes: [],
	person: {
		name: 'Mr George Tully',
		birthDate: '1955-02-01',
		born: '1 February 1955',
		nhsNumber: '9991234567',
		nhsNumberWords: '999 123 4567'
	},
	made: '2026-11-23T12:00:00.000Z',
	madeWords: '23 November 2026 at 12 midday',
	signed: 'Version 2. Signed by Dr Iyer, Consultant, 3 May 2026',
	reviewOn: '2027-05-03',
	review: { text: 'To be looked at again on 3 May 2027.', due: false },
	parts: [
		{ label: 'What should happen', text: 'Ring the helpline first.\nIf worse, St Brannock.' },
		{ label: 'Who should be contacted', text: 'Karen, daughter, 01632 960555' }
	],
	decisions: [],
	noDecisions: true,
	allergies: [{ entryId: 'a', title: 'Penicillin', meaning: 'Severe: swollen face' }],
	noAllergies: false
};

test('one page says who, what first, and what is not known; each line stays a line', async () => {
	const { text, totalPages } = await read(await writeSheetPdf(SHEET, null));
	expect(totalPages).toBe(1);
	for (const words of [
		'Mr George Tully',
		'NHS number 999 123 4567',
		'Version 2.',
		'Nothing about this can be shown here.',
		'Penicillin: Severe: swollen face',
		'Page 1 of 1'
	]) {
		expect(text[0]).toContain(words);
	}
	expect(text[0]!.indexOf('What should happen')).toBeLessThan(text[0]!.indexOf('Who should be'));
	expect(text[0]).not.toContain('Scan the code');
});

test('a long plan flows on and nothing is cut; each page says of how many it is', async () => {
	const long = Array.from({ length: 120 }, (_, line) => `Line ${line} of what should happen.`);
	const parts = [{ label: 'What should happen', text: long.join('\n') }, ...SHEET.parts.slice(1)];
	const code = { qr: drawQr('https://candour.test/shl#shlink:/abc'), hasPasscode: true };
	const { text, totalPages } = await read(await writeSheetPdf({ ...SHEET, parts }, code));
	expect(totalPages).toBeGreaterThan(2);
	text.forEach((page, place) => expect(page).toContain(`Page ${place + 1} of ${totalPages}`));
	const all = text.join('\n');
	for (const line of long) expect(all).toContain(line);
	expect(all).toContain('Passcode: ___');
});

async function read(file: Buffer) {
	return extractText(await getDocumentProxy(new Uint8Array(file)));
}
