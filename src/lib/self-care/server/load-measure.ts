import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { layoutChart, type ChartLayout } from '#lib/record/rules.ts';
import type { Entry } from '#lib/record/schema.ts';
import { happenedWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findMeasureBySlug } from '../data/measures.ts';
import { summarise, timeOfDay, TIMES_OF_DAY, type Summary } from '../rules.ts';
import { isNumber } from '../rules/read-values.ts';
import { valueWords } from '../rules/read-reading.ts';
import { ZONE, zonedText } from '../rules/read-when.ts';
import type { Fact, Measure, Values } from '../schema.ts';
import { TIME_WORDS } from '../words.ts';
import { testKeysOf } from './build-observation.ts';
import { factOf } from './fact-of.ts';

export type MeasurePage = Awaited<ReturnType<typeof loadMeasure>>;

export const PERIODS = [7, 30, 90, 365] as const;
const USUAL_PERIOD = 90;

/**
 * What somebody recorded of one measure: a chart, averages, by time of day, and every reading.
 *
 * @param days how far back; anything odd is the usual.
 */
export async function loadMeasure(access: RecordAccess, base: string, slug: string, days?: string) {
	const measure = findMeasureBySlug(slug);
	if (!measure) throw new NotFound();
	const period = PERIODS.find((one) => String(one) === days) ?? USUAL_PERIOD;
	const from = new Date(now().getTime() - period * 86_400_000);
	const { entries } = await listReadings(access, { keys: testKeysOf(measure), from });
	const read = entries.flatMap((entry) => {
		const fact = factOf(entry);
		return fact ? [{ entry, fact }] : [];
	});
	const facts = read.map(({ fact }) => fact);
	return {
		base,
		title: measure.title,
		meaning: measure.meaning,
		recordHref: measure.derived ? null : `${base}/record/${measure.slug}`,
		period,
		periods: PERIODS.map((one) => ({ days: one, href: `${base}/${slug}?days=${one}` })),
		target: targetWords(measure),
		chart: drawChart(measure, facts),
		average: averageWords(measure, facts),
		times: describeTimes(measure, facts),
		rows: read.map(({ entry, fact }) => describeRow(measure, entry, fact, base))
	};
}

export function targetWords({ parts }: Measure): string | null {
	const target = parts.find((part) => part.target)?.target;
	return target
		? `Usual aim for adults: ${target.words} (${target.source}). Yours may be another.`
		: null;
}

export function averageWords(measure: Measure, facts: Pick<Fact, 'values'>[]) {
	if (measure.parts[0]!.choices) return null;
	const summary = summarise(measure, facts);
	if (summary.count < 2) return null;
	const words = (numbers: Summary['average']) => valueWords(measure, asValues(numbers));
	const { count, average, lowest, highest } = summary;
	return {
		count,
		average: words(average),
		// Of a blood pressure each half has its own: the lowest top number and the lowest bottom one.
		lowest: words(lowest),
		highest: words(highest)
	};
}

function asValues(numbers: Record<string, number>): Values {
	return Object.fromEntries(Object.entries(numbers).map(([key, number]) => [key, { number }]));
}

function describeTimes(measure: Measure, facts: Fact[]) {
	if (measure.group === 'day' || measure.parts[0]!.choices || facts.length < 4) return [];
	const hour = (at: Date) => Number(zonedText(at, ZONE).slice(11, 13));
	return TIMES_OF_DAY.flatMap((time) => {
		const mine = facts.filter(({ at }) => timeOfDay(hour(at)) === time);
		const { count, average } = summarise(measure, mine);
		if (count === 0) return [];
		return [{ time: TIME_WORDS[time], count, average: valueWords(measure, asValues(average)) }];
	});
}

function describeRow(measure: Measure, entry: Entry, fact: Fact, base: string) {
	const notes = entry.content.details.filter(({ label }) => label === 'Note');
	return {
		value: valueWords(measure, fact.values),
		when: happenedWords(entry),
		note: notes.map(({ text }) => text).join('. '),
		changed: entry.version > 1,
		href: entry.source.odsCode
			? `${base.replace(/self-care$/, 'record')}/self-care/${entry.entryId}`
			: `${base}/readings/${entry.entryId}`
	};
}

export type DescribedChart = ChartLayout & {
	unit: string;
	lineNames: string[];
	words: string;
	bandWords: string;
};

/** One line for each half; undefined where fewer than two numbers can be joined. */
export function drawChart(measure: Measure, facts: Fact[]): DescribedChart | undefined {
	const { parts } = measure;
	const [first] = parts;
	if (first!.choices || facts.length < 2) return undefined;
	const lines = parts.map(({ key }) =>
		facts.flatMap(({ at, values }) => {
			const value = values[key];
			return isNumber(value) && !value.comparator ? [{ at, value: value.number }] : [];
		})
	);
	const band = parts.length === 1 ? first!.target : undefined;
	const layout = layoutChart(lines, band);
	if (!layout || lines[0]!.length < 2) return undefined;
	const numbers = lines.flat().map(({ value }) => value);
	return {
		...layout,
		unit: first!.unit,
		lineNames: parts.map(({ label }) => label),
		words: `Chart of ${facts.length} readings. The lowest is ${Math.min(...numbers)}, the highest ${Math.max(...numbers)}. They are all in the table below.`,
		bandWords: 'The shaded band is the usual aim for adults. Yours may be another.'
	};
}
