import { may } from '#lib/access/server/open-subject.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describeSight } from '#lib/record/server/describe-sight.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { layoutChart, type ChartLayout } from '#lib/record/rules.ts';
import type { Entry } from '#lib/record/schema.ts';
import { dayWords, happenedWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findMeasureBySlug } from '../data/measures.ts';
import { summarise, timeOfDay, TIMES_OF_DAY, type Summary } from '../rules.ts';
import { isNumber } from '../rules/read-values.ts';
import { valueWords } from '../rules/read-reading.ts';
import { ZONE, zonedText } from '../rules/read-when.ts';
import type { Fact, Measure, Value, Values } from '../schema.ts';
import { bandWords, TIME_WORDS } from '../words.ts';
import { testKeysOf } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import { readTargets, type Target } from './read-targets.ts';

export type MeasurePage = Awaited<ReturnType<typeof loadMeasure>>;

/** Null is all of it. */
export const PERIODS = [7, 30, 90, 365, null] as const;
const USUAL_PERIOD = 90;

/**
 * What somebody recorded of one measure: a chart, averages, by time of day, and every reading, as far
 * as the reader may see it: what is hidden from them is in none of these.
 *
 * @param days how far back; anything odd is the usual.
 */
export async function loadMeasure(access: RecordAccess, base: string, slug: string, days?: string) {
	const measure = findMeasureBySlug(slug);
	if (!measure) throw new NotFound();
	const period =
		days === 'all' ? null : (PERIODS.find((one) => String(one) === days) ?? USUAL_PERIOD);
	const from = period === null ? undefined : new Date(now().getTime() - period * 86_400_000);
	const filter = { keys: testKeysOf(measure), ...(from && { from }) };
	const { entries, beside } = await listReadings(access, filter, async (tx, sight) => {
		const { patientId } = sight;
		const [targets, { sight: words }] = await Promise.all([
			readTargets({ tx, patientId }, [measure.key]),
			describeSight(tx, access, sight)
		]);
		return { targets, words };
	});
	const read = entries.flatMap((entry) => {
		const fact = factOf(entry);
		return fact ? [{ entry, fact }] : [];
	});
	const facts = read.map(({ fact }) => fact);
	const isOwn = access.standing.kind === 'patient';
	// Of a measure of which they may see nothing, staff are not told that somebody set limits for it.
	const own = isOwn || facts.length > 0 ? beside.targets[0] : undefined;
	return {
		base,
		sight: beside.words,
		title: measure.title,
		meaning: measure.meaning,
		recordHref:
			measure.derived || !may(access, 'self-care', 'add') ? null : `${base}/record/${measure.slug}`,
		period,
		periods: PERIODS.map((one) => ({ days: one, href: `${base}/${slug}?days=${one ?? 'all'}` })),
		target: targetWords(measure, own),
		chart: drawChart(measure, facts, own),
		average: averageWords(measure, facts),
		times: describeTimes(measure, facts),
		rows: read.map(({ entry, fact }) => describeRow(measure, entry, fact, { base, isOwn }))
	};
}

/** Limits of one's own stand in place of the published ones. */
export function targetWords(measure: Measure, own?: Target): string | null {
	if (own) {
		const by = [own.setter.name, own.setter.organisation?.name].filter(Boolean).join(', ');
		const note = own.words ? `“${own.words}” ` : '';
		return `Personal aim: ${bandWords(measure, own.bands)}. ${note}Set by ${by} on ${dayWords(own.setAt)}.`;
	}
	const target = measure.parts.find((part) => part.target)?.target;
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

function describeRow(
	measure: Measure,
	entry: Entry,
	fact: Fact,
	{ base, isOwn }: { base: string; isOwn: boolean }
) {
	const notes = entry.content.details.filter(({ label }) => label === 'Note');
	return {
		value: valueWords(measure, fact.values),
		when: happenedWords(entry),
		note: notes.map(({ text }) => text).join('. '),
		changed: entry.version > 1,
		href:
			entry.source.odsCode || !isOwn
				? `${base.replace(/self-care$/, 'record')}/self-care/${entry.entryId}`
				: `${base}/readings/${entry.entryId}`
	};
}

export type DescribedChart = ChartLayout & {
	unit: string;
	lineNames: string[];
	words: string;
	bandWords: string;
	aimWords: string;
	exactDays: boolean;
};

/** One line for each half; undefined where fewer than two numbers can be joined. */
export function drawChart(
	measure: Measure,
	facts: Fact[],
	own?: Target
): DescribedChart | undefined {
	const { parts } = measure;
	const [first] = parts;
	if (first!.choices || facts.length < 2) return undefined;
	const lines = parts.map(({ key }) =>
		facts.flatMap(({ at, values }) => {
			const value = values[key];
			return isNumber(value) && !value.comparator ? [{ at, value: value.number }] : [];
		})
	);
	const bands = parts.map(({ key, target }) => (own ? own.bands[key] : target));
	// Two bands would lie over each other: of a blood pressure each half has a line to stay below.
	const layout = layoutChart(lines, parts.length === 1 ? bands[0] : undefined, {
		aims: parts.length === 1 ? [] : bands.flatMap((band) => band?.high ?? []),
		beyond: facts.flatMap(({ at, values }) => beyondOf(values[first!.key], at))
	});
	if (!layout || lines[0]!.length < 2) return undefined;
	const numbers = lines.flat().map(({ value }) => value);
	const whose = own
		? 'the personal aim'
		: 'the usual aim for adults. A personal one may be another';
	const moments = facts.map(({ at }) => at.getTime());
	return {
		...layout,
		unit: first!.unit,
		lineNames: parts.map(({ label }) => label),
		words: `Chart of ${facts.length} readings. The lowest is ${Math.min(...numbers)}, the highest ${Math.max(...numbers)}. They are all in the table below.`,
		bandWords: `The shaded band is ${whose}.`,
		aimWords: `Broken lines across: stay below them, ${whose}.`,
		exactDays: Math.max(...moments) - Math.min(...moments) < 90 * 86_400_000
	};
}

/** "HI" and "LO" have no place on the scale. */
function beyondOf(value: Value | undefined, at: Date) {
	if (!isNumber(value) || !value.comparator) return [];
	return [{ at, way: value.comparator === '>' ? ('high' as const) : ('low' as const) }];
}
