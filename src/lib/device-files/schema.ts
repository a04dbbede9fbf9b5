import type { Given, SafetyFinding } from '#lib/self-care/schema.ts';

export const FILE_KINDS = ['csv', 'apple-health'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** As they came; or as they were chosen, ready to be recorded, the newest first. */
export const PART_STAGES = ['received', 'chosen'] as const;
export type PartStage = (typeof PART_STAGES)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What was seen of a file as it was read. */
export type Shape = CsvShape | HealthShape;

export interface CsvShape {
	kind: 'csv';
	encoding: Encoding;
	delimiter: Delimiter;
	/** The headings of its columns; numbered where it has none. */
	header: string[];
	/** Whether the file has headings at all. */
	hasHeader: boolean;
	/** The same for every file of the same meter: what was chosen for one serves the next. */
	key: string;
	/** Values of each column, from different places of the file. */
	samples: string[][];
}

export interface HealthShape {
	kind: 'apple-health';
	/** What can be taken, by kind. */
	found: { kind: string; count: number; first: string; last: string; sources: number }[];
	/** How many records there were of what is not taken. */
	left: number;
	/** Devices that measure sugar under the skin, every few minutes. */
	sensors: number[];
}

/** What the person chose to take from a file, as far as they got. */
export type Choices = CsvChoices | HealthChoices;

export interface CsvChoices {
	kind: 'csv';
	/** What is in each column: a key of `data/column-kinds.ts`, or '' for what is not taken. */
	columns: string[];
	/** Where the file itself does not tell: null until somebody says. */
	dateOrder: DateOrder | null;
	/** The unit of each measure that has more than one. */
	units: Record<string, string>;
	zone: string;
}

export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export interface HealthChoices {
	kind: 'apple-health';
	kinds: string[];
	/** YYYY-MM-DD: nothing before it. */
	from: string | null;
}

/** A row as it came. */
export type ReceivedRow = { row: number; cells: string[] } | HealthRow;

export interface HealthRow extends ToRecord {
	kind: string;
	/** Which of the file's devices it is from. */
	source: number;
}

/** A reading as it will be recorded, by the number of the row that it came from. */
export interface ToRecord {
	row: number;
	measure: string;
	given: Given;
}

/** A row that was not taken, and why, in words. */
export interface RefusedRow {
	row: number;
	cells: string[];
	reason: string;
}

/** What became of a file. */
export interface Outcome {
	taken: number;
	/** There already: typed, or from an earlier file. */
	present: number;
	refused: number;
	findings: SafetyFinding[];
}
