import { findColumnKind, kindOfHeading } from '../data/column-kinds.ts';
import { DEVICE_UNITS, unitNamed } from '../data/units.ts';
import type { CsvChoices, CsvShape } from '../schema.ts';
import { ZONE } from '#lib/self-care/rules/read-when.ts';
import { readOrder } from './read-order.ts';

/** What a file's own headings and dates say, for somebody to look at before anything is recorded. */
export function guessChoices(shape: CsvShape, rows: readonly { cells: string[] }[]): CsvChoices {
	const columns = once(
		shape.header.map((heading) => (shape.hasHeader ? kindOfHeading(heading) : ''))
	);
	const { order } = readOrder(datesOf(columns, rows));
	return {
		kind: 'csv',
		columns,
		dateOrder: order,
		units: unitsNamed(shape, columns),
		zone: ZONE
	};
}

/** Each kind in one column: the first that says it. */
function once(columns: string[]): string[] {
	return columns.map((kind, place) => (columns.indexOf(kind) === place ? kind : ''));
}

export function* datesOf(
	columns: string[],
	rows: readonly { cells: string[] }[]
): Generator<string> {
	const place = columns.findIndex((kind) => kind === 'moment' || kind === 'date');
	if (place < 0) return;
	for (const { cells } of rows) yield cells[place] ?? '';
}

/** The measures of which a file has numbers in one of several units. */
export function measuresWithUnits(columns: string[]): string[] {
	return columns.flatMap((key) => {
		const measure = findColumnKind(key)?.fills?.measure;
		return measure && DEVICE_UNITS[measure] ? [measure] : [];
	});
}

function unitsNamed({ header }: CsvShape, columns: string[]): Record<string, string> {
	const units: Record<string, string> = {};
	for (const [place, key] of columns.entries()) {
		const measure = findColumnKind(key)?.fills?.measure;
		const named = measure && unitNamed(measure, header[place]!);
		if (measure && named) units[measure] = named.key;
	}
	return units;
}
