import PDFDocument from 'pdfkit';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { inOrderOfSight, RIGHT_TO_LEFT } from './in-order-of-sight.ts';

const fontFile = (name: string) =>
	fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
/** The fonts that every reader of PDF has know Western Europe's letters alone. */
const FONTS = { plain: 'DejaVuSansCondensed', bold: 'DejaVuSansCondensed-Bold' };
const MARGIN = 50;
const WAITING = 256 * 1024;

const USUAL = {
	H1: { size: 20, font: 'bold', above: 0, colour: '#212b32' },
	H2: { size: 13, font: 'bold', above: 14, colour: '#212b32' },
	P: { size: 10, font: 'plain', above: 6, colour: '#212b32' },
	note: { size: 8.5, font: 'plain', above: 1, colour: '#425563' }
} as const;
type Style = keyof typeof USUAL;

/** To be read from a step away, in bad light. */
const LARGE: Record<Style, { size: number; font: string; above: number; colour: string }> = {
	H1: { size: 26, font: 'bold', above: 0, colour: '#000000' },
	H2: { size: 16, font: 'bold', above: 12, colour: '#000000' },
	P: { size: 14, font: 'plain', above: 4, colour: '#000000' },
	note: { size: 11, font: 'plain', above: 3, colour: '#000000' }
};

export interface PdfForm {
	/** For a wall rather than for a file. */
	large?: boolean;
	/** How many pages there are, where that is known: "Page 1 of 2". */
	pages?: number;
}

/**
 * A tagged PDF of headings and paragraphs, from top to bottom, for people who print it and for those
 * to whom it is read out. Pages go out as they are full. Right-to-left words stand as they are read,
 * words longer than a line are broken, and a letter that no font here has is a box whose paragraph
 * still says to a screen reader what it is.
 */
export class TypesetPdf {
	readonly #doc: PDFKit.PDFDocument;
	readonly #body: PDFKit.PDFStructureElement;
	readonly #styles: typeof LARGE;
	readonly #of: string;
	#page = 0;
	#y = MARGIN;

	constructor(title: string, { large = false, pages }: PdfForm = {}) {
		this.#styles = large ? LARGE : USUAL;
		this.#of = pages === undefined ? '' : ` of ${pages}`;
		this.#doc = new PDFDocument({
			size: 'A4',
			margin: 0,
			autoFirstPage: false,
			pdfVersion: '1.7',
			// Its types do not know of it yet.
			subset: 'PDF/UA' as 'PDF/A-1',
			tagged: true,
			lang: 'en-GB',
			displayTitle: true,
			info: { Title: title, Creator: 'Candour', Producer: 'Candour' }
		});
		for (const [name, file] of Object.entries(FONTS)) this.#doc.registerFont(name, fontFile(file));
		this.#body = this.#doc.struct('Document', { title });
		this.#doc.addStructure(this.#body);
		this.#startPage();
	}

	/** What there is of the file, as it comes. */
	get stream(): NodeJS.ReadableStream & AsyncIterable<Buffer> {
		return this.#doc as unknown as NodeJS.ReadableStream & AsyncIterable<Buffer>;
	}

	/** Nobody reads it any longer: there is no need to go on. */
	get abandoned(): boolean {
		return (this.#doc as unknown as { destroyed: boolean }).destroyed;
	}

	/** Pages that have been begun. */
	get pages(): number {
		return this.#page;
	}

	/** @param keep how many lines of what follows must fit below it on the page */
	add(style: Style, text: string, keep = style.startsWith('H') ? 4 : 0): void {
		const { size, font, above, colour } = this.#styles[style];
		const tag = style === 'note' ? 'P' : style;
		this.#doc.font(font, size);
		const lines = this.#breakLines(text);
		const height = size * 1.35;
		this.#y += above;
		if (!this.#fits(height * (Math.min(lines.length, 2) + keep))) this.#startPage();
		const element = this.#doc.struct(tag, this.#isPlain(text) ? {} : { actual: text });
		this.#body.add(element);
		for (let done = 0; done < lines.length;) {
			if (!this.#fits(height)) this.#startPage();
			this.#doc.font(font, size).fillColor(colour);
			element.add(this.#doc.markStructureContent(tag));
			for (; done < lines.length && this.#fits(height); done++) {
				this.#drawLine(lines[done]!);
				this.#y += height;
			}
			this.#doc.endMarkedContent();
		}
		element.end();
	}

	/** A drawing of dark shapes on a square. @param alt what it is, for who does not see it */
	addDrawing({ size, path }: { size: number; path: string }, width: number, alt: string): void {
		if (!this.#fits(width)) this.#startPage();
		const [x, y] = [MARGIN, this.#y];
		const element = this.#doc.struct('Figure', { alt });
		this.#body.add(element);
		element.add(this.#doc.markStructureContent('Figure'));
		this.#doc
			.save()
			.translate(x, y)
			.scale(width / size);
		this.#doc.path(path).fill('#000000').restore();
		this.#doc.endMarkedContent();
		element.end();
		this.#y += width;
	}

	/** Waits while the reader is slower than the writer. */
	async settle(): Promise<void> {
		const { readableLength } = this.#doc as unknown as { readableLength: number };
		if (readableLength < WAITING) return;
		await setTimeout(5);
		if (!this.abandoned) await this.settle();
	}

	end(): void {
		this.#endPage();
		this.#body.end();
		this.#doc.end();
	}

	#startPage(): void {
		if (this.#page > 0) this.#endPage();
		this.#doc.addPage();
		this.#page += 1;
		this.#y = MARGIN;
	}

	/** To who has the page read out its number is no part of the text. */
	#endPage(): void {
		this.#doc.markContent('Artifact', { type: 'Pagination' });
		this.#doc.font('plain', 8.5).fillColor('#425563');
		this.#doc.text(`Page ${this.#page}${this.#of}`, MARGIN, this.#doc.page.height - 34, {
			lineBreak: false
		});
		this.#doc.endMarkedContent();
	}

	#fits(height: number): boolean {
		return this.#y + height <= this.#doc.page.height - MARGIN;
	}

	/** In lines as wide as the page, at spaces where there are any. */
	#breakLines(text: string): string[] {
		const room = this.#doc.page.width - 2 * MARGIN;
		const space = this.#doc.widthOfString(' ');
		const lines: string[] = [];
		let taken = 0;
		for (const word of text
			.normalize()
			.split(/\s+/)
			.flatMap((one) => this.#split(one, room))) {
			const width = this.#doc.widthOfString(word);
			if (lines.length === 0 || taken + space + width > room) {
				lines.push(word);
				taken = width;
			} else {
				lines[lines.length - 1] += ` ${word}`;
				taken += space + width;
			}
		}
		return lines;
	}

	/** A word that no line has room for, in as many parts as it needs, between letters as people see them. */
	#split(word: string, room: number): string[] {
		if (this.#doc.widthOfString(word) <= room) return [word];
		const parts = [''];
		for (const { segment } of LETTERS.segment(word)) {
			const longer = parts.at(-1)! + segment;
			if (this.#doc.widthOfString(longer) > room) parts.push(segment);
			else parts[parts.length - 1] = longer;
		}
		return parts;
	}

	#drawLine(line: string): void {
		let x = MARGIN;
		for (const piece of inOrderOfSight(line)) {
			this.#doc.text(piece, x, this.#y, { lineBreak: false });
			x += this.#doc.widthOfString(piece);
		}
	}

	/** Left to right, with a glyph for each letter: what a reader takes from the page is the text itself. */
	#isPlain(text: string): boolean {
		if (RIGHT_TO_LEFT.test(text)) return false;
		const { font } = (this.#doc as unknown as { _font: { font: Font } })._font;
		return [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
	}
}

interface Font {
	hasGlyphForCodePoint: (code: number) => boolean;
}

const LETTERS = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });
