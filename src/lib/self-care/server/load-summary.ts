import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { nameWords } from '#lib/record/server/describe-paper.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { measures } from '../data/measures.ts';
import { valueWords } from '../rules/read-reading.ts';
import { ALL_TEST_KEYS } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import { averageWords, drawChart } from './load-measure.ts';

export type SummaryPage = Awaited<ReturnType<typeof loadSummary>>;

const DAYS = 30;
/** One sheet has room for so many of each. */
const MOST_LISTED = 4;
/** And for so many with a chart: fewer where many others have a line each. */
const MOST_FULL = 4;
const MANY = 7;

/**
 * What somebody takes to an appointment: each measure of the last 30 days, on one sheet of A4. Those
 * that were measured most often come first, with a chart; the others have a line each.
 */
export async function loadSummary(access: RecordAccess, base: string) {
	const from = new Date(now().getTime() - DAYS * 86_400_000);
	const { entries, beside: patient } = await listReadings(
		access,
		{ keys: ALL_TEST_KEYS, from },
		(tx) => findDemographics(tx, access.patientId)
	);
	const facts = entries.flatMap((entry) => factOf(entry) ?? []);
	const parts = measures.flatMap((measure) => {
		const mine = facts.filter((fact) => fact.measure === measure.key);
		if (mine.length === 0) return [];
		return [
			{
				title: measure.title,
				count: mine.length,
				// The average and the chart are of all of them, whatever the list has room for.
				entryIds: mine.map(({ entryId }) => entryId),
				average: averageWords(measure, mine),
				chart: drawChart(measure, mine),
				listed: mine.slice(0, MOST_LISTED).map(({ entryId, values, at }) => ({
					entryId,
					value: valueWords(measure, values),
					when: momentWords(at)
				})),
				more: Math.max(0, mine.length - MOST_LISTED)
			}
		];
	});
	const byCount = [...parts].sort((one, other) => other.count - one.count);
	const mostFull = byCount.length > MANY ? MOST_FULL / 2 : MOST_FULL;
	return {
		base,
		days: DAYS,
		whose: patient ? nameWords(patient) : '',
		printed: momentWords(now()),
		parts: byCount.slice(0, mostFull),
		others: byCount.slice(mostFull)
	};
}
