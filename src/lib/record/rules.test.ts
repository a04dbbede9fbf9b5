import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MappedValue } from '#lib/fhir/mapped-entry.ts';
import {
	changeBetween,
	foldText,
	layoutChart,
	mediaType,
	positionInRange,
	showingOf,
	statusSaysSomething
} from './rules.ts';

const value = (number: number | null, more: Partial<MappedValue> = {}): MappedValue => ({
	text: `${number} mmol/mol`,
	number,
	unit: 'mmol/mol',
	comparator: null,
	original: null,
	range: null,
	interpretation: null,
	converted: false,
	...more
});

const moment = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
	.map((at) => at);
const number = fc.double({ min: -1000, max: 1_000_000, noNaN: true });
const line = fc.array(fc.record({ at: moment, value: number }), { minLength: 1, maxLength: 40 });
const band = fc.option(fc.record({ low: fc.option(number), high: fc.option(number) }), {
	nil: undefined
});

test('every point, tick and band of a chart is inside its box', () => {
	fc.assert(
		fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), band, (lines, range) => {
			const chart = layoutChart(lines, range)!;
			const { left, right, top, bottom } = chart.box;
			const within = (from: number, at: number, to: number) => {
				expect(at).toBeGreaterThanOrEqual(from - 0.1);
				expect(at).toBeLessThanOrEqual(to + 0.1);
			};
			for (const { x, y } of chart.lines.flatMap(({ points }) => points)) {
				within(left, x, right);
				within(top, y, bottom);
			}
			for (const { y } of chart.valueTicks) within(top, y, bottom);
			for (const { x } of chart.timeTicks) within(left, x, right);
			if (chart.band) {
				within(top, chart.band.y, bottom);
				within(top, chart.band.y + chart.band.height, bottom);
			}
			expect(chart.valueTicks.length).toBeLessThanOrEqual(7);
		})
	);
});

test('later is further right and more is higher up, in whatever order values come', () => {
	fc.assert(
		fc.property(line, (points) => {
			const [drawn] = layoutChart([points])!.lines;
			const inOrder = [...points].sort((one, other) => one.at.getTime() - other.at.getTime());
			for (let place = 1; place < inOrder.length; place++) {
				const [earlier, later] = [drawn!.points[place - 1]!, drawn!.points[place]!];
				expect(later.x).toBeGreaterThanOrEqual(earlier.x);
				const rose = inOrder[place]!.value - inOrder[place - 1]!.value;
				if (rose > 0) expect(later.y).toBeLessThanOrEqual(earlier.y);
				if (rose < 0) expect(later.y).toBeGreaterThanOrEqual(earlier.y);
			}
		})
	);
});

test('one point stands in the middle, equal values lie on one level, no values draw nothing', () => {
	const at = new Date('2026-05-01');
	const one = layoutChart([[{ at, value: 48 }]])!;
	const { left, right, top, bottom } = one.box;
	expect(one.lines[0]!.points[0]!.x).toBe((left + right) / 2);
	expect(one.timeTicks).toHaveLength(1);
	const level = layoutChart([
		[
			{ at, value: 0 },
			{ at: new Date('2026-06-01'), value: 0 }
		]
	])!;
	const [first, second] = level.lines[0]!.points;
	expect(first!.y).toBe(second!.y);
	expect(first!.y).toBeGreaterThan(top);
	expect(first!.y).toBeLessThanOrEqual(bottom);
	expect(layoutChart([])).toBeUndefined();
	expect(layoutChart([[]])).toBeUndefined();
});

test('values that hardly differ still make a chart', () => {
	for (const [low, high] of [
		[0, 5e-324],
		[1e6, 1e6 + 1e-10],
		[-5e-324, 0]
	] as const) {
		const chart = layoutChart([
			[
				{ at: new Date('2026-05-01'), value: low },
				{ at: new Date('2026-06-01'), value: high }
			]
		])!;
		expect(chart.valueTicks.length).toBeGreaterThan(1);
	}
});

test('a range with one bound is shaded to the edge, and none where there is no bound', () => {
	const points = [{ at: new Date('2026-05-01'), value: 95 }];
	const chart = layoutChart([points], { low: 90, high: null })!;
	expect(chart.band!.y).toBe(chart.box.top);
	expect(layoutChart([points], { low: null, high: null })!.band).toBeNull();
});

test('a value is high or low as its author marked it, else by its own range, else unknown', () => {
	const range = { text: '20 to 41', low: 20, high: 41 };
	expect(positionInRange(value(57, { interpretation: 'L', range }))).toBe('low');
	expect(positionInRange(value(57, { range }))).toBe('high');
	expect(positionInRange(value(41, { range }))).toBe('within');
	expect(positionInRange(value(19.9, { range }))).toBe('low');
	expect(positionInRange(value(57))).toBeUndefined();
	expect(positionInRange(value(5, { range, comparator: '<' }))).toBeUndefined();
	expect(positionInRange(value(57, { range: { ...range, low: null, high: null } }))).toBe(
		undefined
	);
});

test('values move up, down or stay; in two units, or in words, they are only other', () => {
	expect(changeBetween(value(64), value(57))).toBe('down');
	expect(changeBetween(value(57), value(57))).toBe('same');
	expect(changeBetween(value(57), value(7.4, { unit: '%' }))).toBe('other');
	expect(changeBetween(value(5, { comparator: '<', text: 'less than 5' }), value(6))).toBe('other');
	const negative = value(null, { text: 'Negative', unit: null });
	expect(changeBetween(negative, negative)).toBe('same');
	expect(changeBetween(negative, { ...negative, text: 'Positive' })).toBe('other');
});

test('that an event is current or past says nothing; that it was replaced or is a mistake does', () => {
	expect(statusSaysSomething('current', 'results')).toBe(false);
	expect(statusSaysSomething('resolved', 'contacts')).toBe(false);
	expect(statusSaysSomething('current', 'problems')).toBe(true);
	expect(statusSaysSomething('superseded', 'documents')).toBe(true);
	expect(statusSaysSomething('entered-in-error', 'results')).toBe(true);
});

test('folded text loses no word, and is cut between two', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 200 }), (words) => {
			const text = words.join(' ');
			const { beginning, rest } = foldText(text);
			expect(`${beginning}${rest}`.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
			expect(beginning.length).toBeLessThanOrEqual(1200);
		})
	);
	const { beginning, rest } = foldText('Mahadsanid '.repeat(200));
	expect([beginning.endsWith('Mahadsanid'), rest.startsWith('Mahadsanid')]).toEqual([true, true]);
	expect(foldText('x'.repeat(5000)).beginning).toHaveLength(1000);
});

test('only what runs nothing is shown; anything else, known or not, is a file to save', () => {
	const types = ['image/png', 'IMAGE/JPG', 'image/gif; x=y', ' image/webp ', 'application/PDF'];
	expect(types.map(showingOf)).toEqual(['picture', 'picture', 'picture', 'picture', 'pdf']);
	expect(showingOf('text/plain; charset=latin1')).toBe('text');
	const files = ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'image/tiff'];
	for (const type of [...files, '', 'image', 'constructor', 'toString', 'text/plain,text/html']) {
		expect(showingOf(type), type).toBe('file');
	}
	expect(mediaType('image/jpg')).toBe('image/jpeg');
});
