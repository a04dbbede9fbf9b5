import { buffer } from 'node:stream/consumers';
import type { DrawnQr } from '#lib/server/draw-qr.ts';
import { TypesetPdf } from '#lib/server/typeset-pdf.ts';
import type { PlanSheet } from '../schema.ts';

/** What is printed beside a plan, where there is a link to it. */
export interface SheetCode {
	qr: DrawnQr;
	hasPasscode: boolean;
}

/** A plan for a fridge door, on as many pages as it needs, each of which says how many there are. */
export async function writeSheetPdf(sheet: PlanSheet, code: SheetCode | null): Promise<Buffer> {
	const { pages } = await typeset(sheet, code);
	return (await typeset(sheet, code, pages)).file;
}

async function typeset(sheet: PlanSheet, code: SheetCode | null, pages?: number) {
	// What a plan is called may say what is wrong with somebody: files show their titles.
	const pdf = new TypesetPdf('A plan', { large: true, pages });
	const file = buffer(pdf.stream as NodeJS.ReadableStream);
	writePerson(pdf, sheet);
	for (const { label, text } of sheet.parts) writePart(pdf, label, text);
	for (const { title, signed, parts } of sheet.decisions) {
		pdf.add('H2', title);
		pdf.add('note', `${signed}.`);
		for (const { label, text } of parts) writeLines(pdf, `${label}: ${text}`);
	}
	if (sheet.noDecisions) writePart(pdf, 'Resuscitation and treatment', NO_DECISIONS);
	writeAllergies(pdf, sheet);
	if (code) writeCode(pdf, code);
	pdf.add('note', `As it was on ${sheet.madeWords}. A newer version may be in the shared record.`);
	pdf.end();
	return { file: await file, pages: pdf.pages };
}

const NO_DECISIONS =
	'Nothing about this can be shown here. That does not mean that nothing is decided.';
const NO_ALLERGIES = 'None can be shown here. That does not mean that there are none: ask.';

function writePerson(pdf: TypesetPdf, { title, person, signed, review }: PlanSheet): void {
	const { name, born, nhsNumberWords } = person;
	pdf.add('H1', title);
	pdf.add('H2', name, 2);
	pdf.add('P', `Born ${born}${nhsNumberWords ? `. NHS number ${nhsNumberWords}` : ''}`);
	pdf.add('note', `${signed}.${review ? ` ${review.text}` : ''}`);
}

function writePart(pdf: TypesetPdf, heading: string, text: string): void {
	pdf.add('H2', heading, 2);
	writeLines(pdf, text);
}

/** Lines stay lines: a list of whom to ring must not run together. */
function writeLines(pdf: TypesetPdf, text: string): void {
	for (const line of text.split('\n').filter((one) => one.trim() !== '')) pdf.add('P', line);
}

function writeAllergies(pdf: TypesetPdf, { allergies, noAllergies }: PlanSheet): void {
	if (noAllergies) writePart(pdf, 'Allergies and reactions', NO_ALLERGIES);
	if (allergies.length === 0) return;
	const lines = allergies.map(({ title, meaning }) =>
		meaning && meaning !== title ? `${title}: ${meaning}` : title
	);
	writePart(pdf, 'Allergies and reactions', lines.join('\n'));
}

const CODE_WIDTH = 170;

function writeCode(pdf: TypesetPdf, { qr, hasPasscode }: SheetCode): void {
	pdf.add('H2', 'Newest version', 16);
	pdf.add('P', 'Scan the code with a phone. You are asked who you are; the patient reads that.');
	if (hasPasscode) pdf.add('P', 'Passcode: ______________________');
	pdf.addDrawing(
		qr,
		CODE_WIDTH,
		'Square code that opens a link to the newest version of this plan'
	);
}
