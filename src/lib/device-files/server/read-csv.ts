import { parse } from 'csv-parse/sync';
import { Invalid } from '#lib/server/errors.ts';
import { kindOfHeading } from '../data/column-kinds.ts';
import { DELIMITERS, type CsvShape, type Delimiter, type Encoding } from '../schema.ts';
import { LONGEST_CELL, MOST_CSV_COLUMNS, MOST_CSV_ROWS } from '../rules/limits.ts';

export interface ReadCsv {
	shape: Omit<CsvShape, 'key'>;
	rows: { row: number; cells: string[] }[];
}

/**
 * A table, whichever program wrote it. Row numbers are the lines that a spreadsheet would show.
 *
 * @throws Invalid with a sentence for whoever sent it.
 */
export function readCsv(bytes: Uint8Array): ReadCsv {
	const { text, encoding } = decode(bytes);
	const delimiter = guessDelimiter(text);
	const table = parseTable(text, delimiter);
	if (table.length === 0) throw new Invalid('file-empty', 'There is nothing in this file.');
	if (table.length > MOST_CSV_ROWS) {
		const most = MOST_CSV_ROWS.toLocaleString('en-GB');
		throw new Invalid('file-too-long', `This file has more than ${most} rows. Make a shorter one.`);
	}
	const columns = table.reduce((most, { cells }) => Math.max(most, cells.length), 0);
	if (columns > MOST_CSV_COLUMNS) {
		throw new Invalid('file-too-wide', 'This file has too many columns to be a meter’s.');
	}
	const heading = findHeading(table);
	const hasHeader = heading >= 0;
	const header = Array.from(
		{ length: columns },
		(_, place) => (hasHeader && table[heading]!.cells[place]) || `Column ${place + 1}`
	);
	const rows = table.slice(heading + 1);
	if (rows.length === 0) throw new Invalid('file-empty', 'There are no rows in this file.');
	const samples = header.map((_, place) => sampleOf(rows.map(({ cells }) => cells[place] ?? '')));
	return { shape: { kind: 'csv', encoding, delimiter, header, hasHeader, samples }, rows };
}

/** By its byte order mark, else UTF-8 if it is that, else what Windows wrote. */
function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	// A table has no such characters; a picture or a program does.
	if (text.includes('\u0000')) {
		throw new Invalid('file-not-text', 'This is not a file that we can read. Send a CSV file.');
	}
	return { text, encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}

/** Whichever cuts most of the first lines into the same number of cells, more than one. */
function guessDelimiter(text: string): Delimiter {
	const start = text
		.slice(0, 20_000)
		.split(/\r\n|\n|\r/)
		.slice(0, 50)
		.join('\n');
	const scored = DELIMITERS.map((delimiter) => {
		const widths = parseTable(start, delimiter).map(({ cells }) => cells.length);
		const counts = new Map<number, number>();
		for (const width of widths.filter((one) => one > 1)) {
			counts.set(width, (counts.get(width) ?? 0) + 1);
		}
		return { delimiter, score: Math.max(0, ...counts.values()) };
	});
	const best = scored.reduce((most, one) => (one.score > most.score ? one : most));
	return best.score > 0 ? best.delimiter : ',';
}

function parseTable(text: string, delimiter: Delimiter) {
	const found = parse(text, {
		...{ delimiter, bom: true, relaxQuotes: true, relaxColumnCount: true, info: true },
		...{ skipEmptyLines: true, recordDelimiter: ['\r\n', '\n', '\r'], to: MOST_CSV_ROWS + 100 }
	}) as unknown as { record: string[]; info: { lines: number } }[];
	return found
		.map(({ record, info }) => ({
			row: info.lines,
			cells: record.map((cell) => cell.trim().slice(0, LONGEST_CELL))
		}))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** Among the first lines: some meters write whose it is, and when it was made, above the headings. */
function findHeading(table: { cells: string[] }[]): number {
	const known = table.slice(0, 30).map(({ cells }) => {
		const kinds = new Set(cells.map(kindOfHeading).filter(Boolean));
		const hasNumbers = cells.some((cell) => /^[\d.,:/ -]+$/.test(cell));
		return hasNumbers ? 0 : kinds.size;
	});
	const best = known.reduce((most, one, place) => (one > known[most]! ? place : most), 0);
	if (known[best]! >= 2) return best;
	// Headings in words that we do not know are headings still.
	const first = table[0]!.cells;
	return first.every((cell) => /\p{L}/u.test(cell) || cell === '') && !/\d{2}/.test(first.join(''))
		? 0
		: -1;
}

/** The first, one from the middle and the last: three values that differ where the column does. */
function sampleOf(cells: string[]): string[] {
	const filled = cells.filter((cell) => cell !== '');
	const places = [0, Math.floor(filled.length / 2), filled.length - 1];
	return [...new Set(places.flatMap((place) => filled[place] ?? []))];
}
