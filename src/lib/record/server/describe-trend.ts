import { isDiastolic, isSystolic } from '#lib/fhir/codes/blood-pressure.ts';
import type { MappedCode, MappedValue } from '#lib/fhir/mapped-entry.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { layoutChart, type ChartLayout, type ChartPoint } from '../rules.ts';
import { MOST_VALUES, type Entry } from '../schema.ts';
import { changeWords, happenedWords, markWords } from '../words.ts';

export interface DescribedTrend {
	/** Undefined where fewer than two values can be joined. */
	chart: (ChartLayout & { unit: string; lineNames: string[]; words: string }) | undefined;
	rows: {
		when: string;
		value: string;
		mark: string | null;
		range: string | null;
		source: string;
		href: string | null;
	}[];
	/** Some values have another unit than the chart, or are words. */
	hasOthers: boolean;
	/** What the table has: all, or the newest of very many. */
	caption: string;
}

/** All values of what an entry measured, as a chart and as a table; undefined where there is only one. */
export function describeTrend(
	entry: Entry,
	trend: Entry[],
	base: string
): DescribedTrend | undefined {
	if (trend.length < 2) return undefined;
	const lines = joinLines(entry, trend);
	return {
		chart: drawChart(entry, lines),
		rows: trend.map((one) => ({
			when: happenedWords(one),
			value: one.content.value?.text ?? one.content.meaning,
			mark: markWords(one.content.value),
			range: one.content.value?.range?.text ?? null,
			source: one.source.name,
			href: one.entryId === entry.entryId ? null : `${base}/${one.category}/${one.entryId}`
		})),
		hasOthers: lines.some(({ points }) => points.length < trend.length),
		caption:
			trend.length < MOST_VALUES
				? 'All values of the same test, newest first'
				: `The newest ${MOST_VALUES} values`
	};
}

/** What this value did since the one before it; null for the first that there is. */
export function describeChange(entry: Entry, trend: Entry[]): string | null {
	const place = trend.findIndex(({ entryId }) => entryId === entry.entryId);
	if (place < 0) return null;
	const { value } = entry.content;
	const earlier = trend
		.slice(place + 1)
		.find(({ content }) => (content.value?.unit ?? null) === (value?.unit ?? null));
	return earlier ? changeWords(entry.content, earlier) : null;
}

interface Line {
	name: string;
	unit: string | null;
	points: ChartPoint[];
}

const MOST_LINES = 3;

/** One line for a value, one for each part of a panel; of values in the unit of this entry alone. */
function joinLines(entry: Entry, trend: Entry[]): Line[] {
	const parts = partsOf(entry);
	if (parts.length > MOST_LINES) return [];
	const lines = parts.map(({ key, name, value }) => ({
		name,
		unit: value.unit,
		points: trend.flatMap((one): ChartPoint[] => {
			const same = partsOf(one).find((part) => part.key === key && part.value.unit === value.unit);
			return same ? [{ at: one.happenedAt, value: same.value.number! }] : [];
		})
	}));
	return lines.filter(({ unit, points }) => points.length > 1 && unit === lines[0]!.unit);
}

interface Part {
	key: string;
	name: string;
	value: MappedValue;
}

/** The numbers of an entry. */
function partsOf({ content: { title, value, components } }: Entry): Part[] {
	const all = value
		? [{ key: '', name: title, value }]
		: components.map((part) => ({ key: keyOf(part), name: part.title, value: part.value }));
	return all.flatMap((part) =>
		part.value?.number == null ? [] : [{ ...part, value: part.value }]
	);
}

/** A blood pressure at home and one at the surgery have codes of their own, and are one line. */
function keyOf({ title, codes }: { title: string; codes: MappedCode[] }): string {
	if (isSystolic(codes)) return 'systolic';
	if (isDiastolic(codes)) return 'diastolic';
	const coded = codes.find(({ system, code }) => system && code);
	return coded ? `${coded.system}|${coded.code}` : title.toLowerCase();
}

function drawChart(entry: Entry, lines: Line[]): DescribedTrend['chart'] {
	const range = lines.length === 1 ? (entry.content.value?.range ?? undefined) : undefined;
	const layout = layoutChart(
		lines.map(({ points }) => points),
		range
	);
	if (!layout) return undefined;
	const numbers = lines.flatMap(({ points }) => points.map(({ value }) => value));
	const [first, last] = [layout.timeTicks[0]!.at, layout.timeTicks.at(-1)!.at].map((at) =>
		dateWords({ at: at.toISOString(), precision: 'instant' })
	);
	return {
		...layout,
		unit: unitWords(lines[0]!, entry),
		lineNames: lines.map(({ name }) => name),
		words: `Chart of ${numbers.length} values from ${first} to ${last}. The lowest is ${Math.min(...numbers)}, the highest ${Math.max(...numbers)}. They are all in the table below.`
	};
}

/** As it is written behind the number. */
function unitWords({ name }: Line, entry: Entry): string {
	const text = partsOf(entry).find((part) => part.name === name)?.value.text ?? '';
	return text.replace(/^(less than |more than )?-?[\d.,]+\s*/, '').replace(/ or (less|more)$/, '');
}
