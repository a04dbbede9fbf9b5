import { summariseEnrolment, type Enrolment } from '#lib/programmes/rules/summarise-enrolment.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { valueWords } from '#lib/self-care/rules/read-reading.ts';
import type { Fact, Measure } from '#lib/self-care/schema.ts';
import {
	averageWords,
	drawChart,
	type DescribedChart
} from '#lib/self-care/server/load-measure.ts';
import type { Sent } from '#lib/self-care/server/read-sent.ts';
import { OTHER_KIND_WORDS } from '../words.ts';
import type { ReadItem } from './read-item.ts';

/** Of one measure that was sent, what is read at a glance. */
export interface ReadingsView {
	title: string;
	count: number;
	/** "Average 138/86 mmHg, from 131/80 to 144/92", or the only value. */
	words: string;
	chart: DescribedChart | undefined;
}

/** What readings come to, a measure at a time: the average of all of them is what decides, not the last. */
export function describeReadings(sent: Sent[]): ReadingsView[] {
	const facts = sent.flatMap(({ entries }) => entries.flatMap(({ fact }) => fact ?? []));
	return [...Map.groupBy(facts, ({ measure }) => measure)].flatMap(([key, mine]) => {
		const measure = findMeasure(key);
		return measure ? [describeOne(measure, mine)] : [];
	});
}

function describeOne(measure: Measure, facts: Fact[]): ReadingsView {
	const summary = averageWords(measure, facts);
	const newest = facts.reduce((one, other) => (other.at > one.at ? other : one));
	const words = summary ? rangeWords(summary) : valueWords(measure, newest.values);
	const { title } = measure;
	return { title, count: facts.length, words, chart: drawChart(measure, facts) };
}

function rangeWords({ average, lowest, highest }: NonNullable<ReturnType<typeof averageWords>>) {
	if (lowest === highest) return `${average} each time`;
	return `Average ${average}, from ${lowest} to ${highest}`;
}

/** What a programme comes to so far, by its own protocol; as much of it as this reader may see. */
export interface ProgrammeView {
	title: string;
	/** "12 of 28 readings so far. Average by the protocol 138 over 86 mmHg". */
	words: string;
}

export function describeProgramme(enrolment: Enrolment, at: Date): ProgrammeView {
	const { soFar, results } = summariseEnrolment(enrolment, at);
	const averages = results.flatMap((result) => {
		const measure = findMeasure(result.measure);
		if (!measure || result.kind !== 'average' || !result.enough) return [];
		const entries = Object.entries(result.summary.average);
		const values = Object.fromEntries(entries.map(([key, number]) => [key, { number }]));
		return [`Average by the protocol ${valueWords(measure, values)}`];
	});
	const done = `${soFar.done} of ${soFar.wanted} readings so far`;
	return { title: enrolment.definition.title, words: [done, ...averages].join('. ') };
}

/** What an item is of, for a heading: its programme, its measures, or the kinds of what was sent. */
export function titleOf({ sent, enrolment }: Pick<ReadItem, 'sent' | 'enrolment'>): string {
	if (enrolment) return enrolment.definition.title;
	const titles = sent.flatMap(({ entries, kind }) =>
		entries.map(({ what }) => findMeasure(what)?.title ?? kindTitle(kind))
	);
	return [...new Set(titles)].join(', ') || 'Taken out';
}

function kindTitle(kind: Sent['kind']): string {
	return kind in OTHER_KIND_WORDS
		? OTHER_KIND_WORDS[kind as keyof typeof OTHER_KIND_WORDS]
		: 'Self-care';
}
