import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { printHref } from '#lib/record/rules.ts';
import { describeSight } from '#lib/record/server/describe-sight.ts';
import { nameWords } from '#lib/record/server/describe-paper.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { measures } from '../data/measures.ts';
import { valueWords } from '../rules/read-reading.ts';
import type { Fact, Measure } from '../schema.ts';
import { ALL_TEST_KEYS } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import { averageWords, drawChart, targetWords } from './load-measure.ts';
import { readTargets, type Target } from './read-targets.ts';

export type SummaryPage = Awaited<ReturnType<typeof loadSummary>>;

/** The first is the usual one. */
const PERIODS = [30, 90] as const;
/** One sheet has room for so many of each. */
const MOST_LISTED = 4;
/** And for so many with a chart: fewer where many others have a line each. */
const MOST_FULL = 4;
const MANY = 7;

/**
 * What somebody takes to an appointment, or staff print before it: each measure of the last days, on
 * one sheet of A4, as far as its reader may see it. Those that were measured most often come first,
 * with a chart; the others have a line each.
 *
 * @param url says how far back, and whether it goes on paper.
 */
export async function loadSummary(access: RecordAccess, base: string, url: URL) {
	const days = PERIODS.find((one) => String(one) === url.searchParams.get('days')) ?? PERIODS[0];
	const from = new Date(now().getTime() - days * 86_400_000);
	const filter = { keys: ALL_TEST_KEYS, from };
	const { patientId } = access;
	const { entries, beside } = await listReadings(access, filter, async (tx, sight) => {
		const [patient, targets, { sight: because, paper }] = await Promise.all([
			findDemographics(tx, patientId),
			readTargets({ tx, patientId }),
			describeSight(tx, access, sight)
		]);
		return { patient, targets, because, paper };
	});
	const { patient, targets, because, paper } = beside;
	const facts = entries.flatMap((entry) => factOf(entry) ?? []);
	const parts = measures.flatMap((measure) => {
		const mine = facts.filter((fact) => fact.measure === measure.key);
		const own = targets.find((target) => target.measure === measure.key);
		return mine.length > 0 ? [describePart(measure, mine, own)] : [];
	});
	const byCount = parts.sort((one, other) => other.count - one.count);
	const mostFull = byCount.length > MANY ? MOST_FULL / 2 : MOST_FULL;
	return {
		base,
		days,
		periods: PERIODS.map((one) => ({ days: one, href: `${url.pathname}?days=${one}` })),
		whose: patient ? nameWords(patient) : '',
		made: momentWords(now()),
		sight: because,
		paper,
		printHref: printHref(url),
		parts: byCount.slice(0, mostFull),
		others: byCount.slice(mostFull)
	};
}

function describePart(measure: Measure, facts: Fact[], own: Target | undefined) {
	return {
		title: measure.title,
		count: facts.length,
		// The average and the chart are of all of them, whatever the list has room for.
		entryIds: facts.map(({ entryId }) => entryId),
		average: averageWords(measure, facts),
		aim: own ? targetWords(measure, own) : null,
		chart: drawChart(measure, facts, own),
		listed: facts.slice(0, MOST_LISTED).map(({ entryId, values, at }) => ({
			...{ entryId, value: valueWords(measure, values), when: momentWords(at) }
		})),
		more: Math.max(0, facts.length - MOST_LISTED)
	};
}
