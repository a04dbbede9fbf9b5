import type { HealthKind } from '../data/health-kinds.ts';
import type { HealthDate } from './read-health-date.ts';

/** What each device counted on each day. */
export type DayTotals = Map<
	string,
	{ kind: HealthKind; day: string; sources: Map<number, { amount: number; last: HealthDate }> }
>;

/**
 * One number for each day that is over: of the device that has the most, because a phone and a watch
 * that were carried together counted the same steps.
 */
export function* addUp(days: DayTotals, today: string) {
	for (const { kind, day, sources } of days.values()) {
		if (day >= today) continue;
		const [source, { amount, last }] = [...sources].reduce((most, one) =>
			one[1].amount > most[1].amount ? one : most
		);
		yield { kind, source, value: amount, at: last };
	}
}
