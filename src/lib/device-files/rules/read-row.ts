import { momentsOf } from '#lib/self-care/rules/read-when.ts';
import { readReading } from '#lib/self-care/rules/read-reading.ts';
import { parseNumber } from '#lib/self-care/rules/read-values.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { findColumnKind, OF_A_DAY } from '../data/column-kinds.ts';
import { findUnit } from '../data/units.ts';
import type { CsvChoices, DateOrder, RefusedRow, ToRecord } from '../schema.ts';
import { orderIn, readClock, readStamp, type Clock, type Stamp } from './read-stamp.ts';

export interface ReadRow {
	readings: ToRecord[];
	refused: RefusedRow[];
}

/** A row of a meter's file as readings, checked as if somebody had typed them, or why not. */
export function readRow(
	{ row, cells }: { row: number; cells: string[] },
	choices: CsvChoices,
	now: Date
): ReadRow {
	const filled = collect(cells, choices);
	if (filled.size === 0) return { readings: [], refused: [] };
	const refuse = (reason: string) => ({ readings: [], refused: [{ row, cells, reason }] });
	const when = readWhenOf(cells, choices, [...filled.keys()]);
	if ('reason' in when) return refuse(when.reason);
	const readings: ToRecord[] = [];
	const reasons = new Set<string>();
	for (const [measure, typed] of filled) {
		const read = givenOf(measure, typed, choices);
		if ('reason' in read) {
			reasons.add(read.reason);
			continue;
		}
		const given = { ...read, when: 'device', at: when.at.toISOString(), zone: when.zone };
		const { errors } = readReading({ entryId: '', measure, given }, now, (id) => id);
		if (errors) Object.values(errors).forEach((error) => reasons.add(error));
		else readings.push({ row, measure, given });
	}
	const refused = reasons.size > 0 ? [{ row, cells, reason: [...reasons].join('. ') }] : [];
	return { readings, refused };
}

/** What a row has of each measure, by field. A pulse beside a blood pressure is recorded with it. */
function collect(cells: string[], { columns }: CsvChoices): Map<string, Given> {
	const filled = new Map<string, Given>();
	for (const [place, key] of columns.entries()) {
		const fills = findColumnKind(key)?.fills;
		const cell = (cells[place] ?? '').trim();
		if (!fills || cell === '' || /^(-+|n\/?a)$/i.test(cell)) continue;
		filled.set(fills.measure, { ...filled.get(fills.measure), [fills.field]: cell });
	}
	const [pressure, pulse] = [filled.get('blood-pressure'), filled.get('heart-rate')];
	if (pressure && pulse) {
		filled.set('blood-pressure', { ...pressure, ...pulse });
		filled.delete('heart-rate');
	}
	const glucose = filled.get('glucose');
	const meal = cells[columns.indexOf('meal')];
	if (glucose && meal) filled.set('glucose', { ...glucose, ...mealOf(meal) });
	return filled;
}

function mealOf(cell: string): Given {
	if (/bed|night/i.test(cell)) return { meal: 'bed' };
	if (/fasting|before|pre/i.test(cell)) return { meal: 'before' };
	return /after|post/i.test(cell) ? { meal: 'after' } : {};
}

/** The fields of the measure's form: in the unit that the file has, without a unit behind the number. */
function givenOf(measure: string, typed: Given, { units }: CsvChoices): Given | { reason: string } {
	const { meal, ...numbers } = typed;
	const plain = Object.fromEntries(
		Object.entries(numbers).map(([field, cell]) => [field, withoutUnit(cell)])
	);
	const unit = findUnit(measure, units[measure]);
	const cell = plain[measure];
	if (!unit || cell === undefined) return { ...plain, ...(meal && { meal }) };
	const shown = /^(hi|lo|high|low)$/i.test(cell);
	const number = shown ? undefined : parseNumber(cell);
	if (number === undefined && !shown) return { reason: `“${cell.slice(0, 40)}” is not a number` };
	const given = unit.given(number ?? 0);
	// A meter that shows HI says it in every unit.
	if (shown) given[unit.key] = cell;
	return { ...given, ...(meal && { meal }) };
}

function withoutUnit(cell: string): string {
	return cell.replace(
		/ ?(mm ?hg|bpm|beats\/min|kgs?|lbs?|%|mmol\/l|mg\/dl|cm|°c|°f|l\/min|steps|min|h)$/i,
		''
	);
}

type RowWhen = { at: Date; zone: string } | { reason: string };

function readWhenOf(
	cells: string[],
	{ columns, dateOrder, zone }: CsvChoices,
	measures: string[]
): RowWhen {
	const cellOf = (key: string) => cells[columns.indexOf(key)]?.trim() ?? '';
	const isMoment = columns.includes('moment');
	const dated = cellOf(isMoment ? 'moment' : 'date');
	if (dated === '') return { reason: 'It has no date' };
	const stamp = readStamp(dated, dateOrder);
	if (!stamp) return { reason: undatedWords(dated, dateOrder) };
	const timed = cellOf('time');
	const clock = timed === '' ? stamp : readClock(timed);
	if (!clock) return { reason: `“${timed.slice(0, 40)}” is not a time that we can read` };
	if (clock.hour === undefined) {
		if (!measures.every((measure) => OF_A_DAY.includes(measure))) {
			return { reason: 'It has no time of day' };
		}
		// A day's number is put at its midday: every other time would be as good.
		return momentOf({ day: stamp.day, hour: 12, minute: 0, second: 0 }, zone);
	}
	return momentOf({ ...stamp, ...clock } as Stamp & Clock, zone);
}

function undatedWords(dated: string, order: DateOrder | null): string {
	const found = orderIn(dated);
	const isOther = order !== null && found !== null && found !== 'either' && found !== order;
	const shown = `“${dated.slice(0, 40)}”`;
	return isOther
		? `${shown} has day and month the other way round`
		: `${shown} is not a date that we can read`;
}

function momentOf({ day, hour, minute, second, offset }: Stamp & Clock, zone: string): RowWhen {
	if (offset !== undefined) {
		const wall = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second);
		return { at: new Date(wall - offset * 60_000), zone };
	}
	const [first, ...others] = momentsOf({ ...day, hour, minute }, zone);
	if (!first) return { reason: 'The clocks went forward over this time, so it did not happen' };
	if (others.length > 0) {
		return { reason: 'This time came twice that night, because the clocks went back' };
	}
	return { at: new Date(first.getTime() + second * 1000), zone };
}
