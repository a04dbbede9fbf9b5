import type { Category } from '#lib/fhir/categories.ts';
import type { EntryStatus, MappedValue } from '#lib/fhir/mapped-entry.ts';

/** Where values of the same test may be: a blood pressure is taken by staff and at home. */
export const MEASURED = ['results', 'observations', 'self-care'] as const satisfies Category[];

export function isMeasured(category: Category): boolean {
	return (MEASURED as readonly Category[]).includes(category);
}

/** Things that happen and are over: that one is current or past says nothing more than its date. */
const EVENTS: Category[] = [
	...MEASURED,
	'vaccinations',
	'procedures',
	'appointments',
	'contacts',
	'documents'
];

export function statusSaysSomething(status: EntryStatus, category: Category): boolean {
	if (status === 'current' || status === 'resolved') return !EVENTS.includes(category);
	return true;
}

/** Whether a page is asked for as it goes on paper. */
export function isForPaper({ searchParams }: URL): boolean {
	return searchParams.get('print') === 'yes';
}

/** The same page for paper, or back on a screen; a list from its beginning, as sheets hold more of it. */
export function printHref(url: URL): string {
	const asked = new URLSearchParams(url.searchParams);
	asked.delete('page');
	if (isForPaper(url)) asked.delete('print');
	else asked.set('print', 'yes');
	return asked.size > 0 ? `${url.pathname}?${asked}` : url.pathname;
}

/** How a document is given to its reader. */
export type Showing = 'text' | 'picture' | 'pdf' | 'file';

const SHOWINGS = new Map<string, Showing>(
	Object.entries({
		'text/plain': 'text',
		'application/pdf': 'pdf',
		'image/png': 'picture',
		'image/jpeg': 'picture',
		'image/gif': 'picture',
		'image/webp': 'picture'
	})
);

/** What a browser shows without running anything of it. Everything else is a file to save, never opened here. */
export function showingOf(contentType: string): Showing {
	return SHOWINGS.get(mediaType(contentType)) ?? 'file';
}

/** "image/jpeg", whatever its sender wrote around it; some say "image/jpg", which is no type. */
export function mediaType(contentType: string): string {
	const type = contentType.split(';')[0]!.trim().toLowerCase();
	return type === 'image/jpg' || type === 'image/pjpeg' ? 'image/jpeg' : type;
}

export type RangePosition = 'very high' | 'high' | 'within' | 'low' | 'very low' | 'not normal';

const MARKS: Record<string, RangePosition> = {
	H: 'high',
	HH: 'very high',
	HU: 'very high',
	L: 'low',
	LL: 'very low',
	LU: 'very low',
	A: 'not normal',
	AA: 'not normal',
	N: 'within'
};

/**
 * Where a value lies: as its author marked it, else by the usual range that came with it. Undefined
 * where neither says so: "less than 5" may lie anywhere below.
 */
export function positionInRange(value: MappedValue): RangePosition | undefined {
	const marked = value.interpretation ? MARKS[value.interpretation] : undefined;
	if (marked) return marked;
	const { number, comparator, range } = value;
	if (number === null || comparator !== null || !range) return undefined;
	if (range.high !== null && number > range.high) return 'high';
	if (range.low !== null && number < range.low) return 'low';
	return range.high === null && range.low === null ? undefined : 'within';
}

export type Change = 'up' | 'down' | 'same' | 'other';

/** How a value moved. `other`: words, or two units, or "less than": they differ, in no direction. */
export function changeBetween(before: MappedValue, now: MappedValue): Change {
	if (before.unit !== now.unit) return 'other';
	if (before.number === null || now.number === null || before.comparator || now.comparator) {
		return before.text === now.text ? 'same' : 'other';
	}
	if (now.number === before.number) return 'same';
	return now.number > before.number ? 'up' : 'down';
}

export interface ChartPoint {
	at: Date;
	value: number;
}

export interface ChartBand {
	low: number | null;
	high: number | null;
}

/** What a chart shows besides lines and a band. */
export interface ChartMarks {
	/** Values to keep to, each a line across. */
	aims?: readonly number[];
	/** Readings beyond what a meter can show. */
	beyond?: readonly { at: Date; way: 'high' | 'low' }[];
}

/** A chart in its own units of length, from the top left. */
export interface ChartLayout {
	box: { left: number; right: number; top: number; bottom: number };
	lines: { path: string; points: { x: number; y: number }[] }[];
	band: { y: number; height: number } | null;
	aims: { y: number; label: string }[];
	beyond: { x: number; y: number; way: 'high' | 'low' }[];
	valueTicks: { y: number; label: string }[];
	timeTicks: { x: number; at: Date }[];
}

export const CHART = { width: 360, height: 220 };
const BOX = { left: 44, right: 348, top: 14, bottom: 188 };

/** Where everything of a line chart goes; undefined where there is nothing to draw. */
export function layoutChart(
	lines: ChartPoint[][],
	band?: ChartBand,
	{ aims = [], beyond = [] }: ChartMarks = {}
): ChartLayout | undefined {
	const points = lines.flat();
	if (points.length === 0) return undefined;
	const bounds = [band?.low, band?.high].filter((bound) => bound != null);
	const values = padded([...points.map(({ value }) => value), ...bounds, ...aims]);
	const moments = [...points, ...beyond];
	const x = scale(extent(moments.map(({ at }) => at.getTime())), [BOX.left, BOX.right]);
	const y = scale(values, [BOX.bottom, BOX.top]);
	return {
		box: BOX,
		lines: lines.map((line) => {
			const places = [...line]
				.sort((one, other) => one.at.getTime() - other.at.getTime())
				.map(({ at, value }) => ({ x: x(at.getTime()), y: y(value) }));
			return { path: pathThrough(places), points: places };
		}),
		band: band && bounds.length > 0 ? layoutBand(band, y) : null,
		aims: aims.map((value) => ({ y: y(value), label: tickLabel(value) })),
		// Nobody knows how far: at the edge.
		beyond: beyond.map(({ at, way }) => ({
			...{ x: x(at.getTime()), y: way === 'high' ? BOX.top : BOX.bottom, way }
		})),
		valueTicks: niceTicks(values).map((value) => ({ y: y(value), label: tickLabel(value) })),
		timeTicks: timeTicks(moments).map((at) => ({ x: x(at.getTime()), at }))
	};
}

type Span = [from: number, to: number];

function extent(numbers: number[]): Span {
	return [Math.min(...numbers), Math.max(...numbers)];
}

/** Values that are equal, or as good as, still get a height, or everything would lie on one edge. */
function padded(numbers: number[]): Span {
	const [low, high] = extent(numbers);
	const size = Math.max(Math.abs(low), Math.abs(high), 1e-6);
	const room = high - low > size * 1e-9 ? (high - low) * 0.1 : size * 0.1;
	return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

/** A span of nothing lies in the middle. */
function scale([from, to]: Span, [start, end]: Span): (value: number) => number {
	return (value) => {
		const share = to > from ? (value - from) / (to - from) : 0.5;
		return Math.round((start + share * (end - start)) * 10) / 10;
	};
}

/** A bound that is missing is the chart's own edge. */
function layoutBand({ low, high }: ChartBand, y: (value: number) => number) {
	const top = high === null ? BOX.top : y(high);
	const bottom = low === null ? BOX.bottom : y(low);
	return { y: Math.min(top, bottom), height: Math.abs(bottom - top) };
}

function pathThrough(places: { x: number; y: number }[]): string {
	return places.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** At most six round numbers: steps of 1, 2 or 5 times a power of ten. */
function niceTicks([low, high]: Span): number[] {
	const rough = (high - low) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
	const first = Math.ceil(low / step);
	const count = Math.floor(high / step) - first + 1;
	return Array.from({ length: count }, (_, place) => (first + place) * step);
}

function tickLabel(value: number): string {
	return Number(value.toPrecision(6)).toLocaleString('en-GB', { maximumFractionDigits: 6 });
}

/** The first and the last; on what is read between them, the table is more exact. */
function timeTicks(points: readonly { at: Date }[]): Date[] {
	const [from, to] = extent(points.map(({ at }) => at.getTime()));
	return (from === to ? [from] : [from, to]).map((at) => new Date(at));
}

const SHOWN_AT_ONCE = 1000;

/** Long text in two: what is shown at once, cut between words, and the rest, folded away. */
export function foldText(text: string): { beginning: string; rest: string } {
	const trimmed = text.trim();
	if (trimmed.length <= SHOWN_AT_ONCE * 1.2) return { beginning: trimmed, rest: '' };
	const cut = trimmed.lastIndexOf('\n', SHOWN_AT_ONCE);
	const between = cut > SHOWN_AT_ONCE / 2 ? cut : trimmed.lastIndexOf(' ', SHOWN_AT_ONCE);
	const end = between > SHOWN_AT_ONCE / 2 ? between : SHOWN_AT_ONCE;
	return { beginning: trimmed.slice(0, end).trimEnd(), rest: trimmed.slice(end).trimStart() };
}
