import { readTime } from '#lib/self-care/rules/read-when.ts';
import type { DateOrder } from '../schema.ts';

export interface Day {
	year: number;
	month: number;
	day: number;
}
export interface Clock {
	hour: number;
	minute: number;
	second: number;
}
/** What a cell says of when: by a clock somewhere, or at a moment, where it says how far from UTC. */
export interface Stamp extends Partial<Clock> {
	day: Day;
	/** Minutes ahead of UTC. */
	offset?: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const OLDEST_YEAR = 1900;

/** A cell with a date, and perhaps a time after it; undefined where it is not one, in this order. */
export function readStamp(cell: string, order: DateOrder | null): Stamp | undefined {
	const text = cell.trim().replace(/\s+/g, ' ');
	const read = readDay(text, order);
	if (!read) return undefined;
	const rest = read.rest.replace(/^[T,]? ?/i, '');
	if (rest === '') return { day: read.day };
	const clock = readClock(rest);
	return clock && { day: read.day, ...clock };
}

/** "07:30", "7:30:05 pm", "19.30", with "Z" or "+01:00" behind it where a machine wrote it. */
export function readClock(cell: string): (Clock & { offset?: number }) | undefined {
	const zoned = /^(.*\d(?: ?[ap]\.?m\.?)?) ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.exec(cell.trim());
	const offset = zoned ? readOffset(zoned[2]!) : undefined;
	const text = (zoned?.[1] ?? cell).trim().replace(/([ap])\.m\.?$/i, '$1m');
	const parts = /^(\d{1,2}[:.]\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?( ?[ap]m)?$/i.exec(text);
	const time = readTime(parts ? `${parts[1]}${parts[3] ?? ''}` : text);
	const second = Number(parts?.[2] ?? 0);
	if (!time || second > 59) return undefined;
	return { ...time, second, ...(offset !== undefined && { offset }) };
}

function readOffset(text: string): number {
	const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
	if (!match) return 0;
	return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function readDay(text: string, order: DateOrder | null): { day: Day; rest: string } | undefined {
	const iso = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)(.*)$/.exec(text);
	if (iso) return made(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5]!);
	const named = /^(\d{1,2})[ -]?([a-z]{3,9})\.?[ ,-]+(\d{4}|\d{2})(?!\d)(.*)$/i.exec(text);
	if (named) return made(yearOf(named[3]!), monthOf(named[2]!), Number(named[1]), named[4]!);
	const american = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4}|\d{2})(?![\d:])(.*)$/i.exec(text);
	if (american) {
		return made(yearOf(american[3]!), monthOf(american[1]!), Number(american[2]), american[4]!);
	}
	const numbers = splitNumbers(text);
	if (!numbers) return undefined;
	const { first, second, year, rest } = numbers;
	const use = order ?? (first === second ? 'day-first' : null);
	if (use === null) return undefined;
	const [day, month] = use === 'day-first' ? [first, second] : [second, first];
	return made(year, month, day, rest);
}

function splitNumbers(text: string) {
	const match = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/.exec(text);
	if (!match) return undefined;
	const [first, second] = [Number(match[1]), Number(match[3])];
	return { first, second, year: yearOf(match[4]!), rest: match[5]! };
}

/** What a cell's own numbers say of the order in which its file has day and month. */
export function orderIn(cell: string): DateOrder | 'either' | null {
	const text = cell.trim();
	if (/^\d{4}/.test(text)) return null;
	const numbers = splitNumbers(text);
	if (!numbers) return null;
	const { first, second } = numbers;
	if (first > 12 && second <= 12) return 'day-first';
	if (second > 12 && first <= 12) return 'month-first';
	return first === second ? null : 'either';
}

function monthOf(word: string): number {
	return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** A meter that writes two digits was made in this century. */
function yearOf(text: string): number {
	return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function made(year: number, month: number, day: number, rest: string) {
	const date = new Date(Date.UTC(year, month - 1, day));
	const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
	return isDay && year >= OLDEST_YEAR ? { day: { year, month, day }, rest } : undefined;
}
