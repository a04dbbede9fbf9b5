import { ukDay } from '#lib/access-log/rules.ts';
import { daysAfter } from '../rules.ts';
import type { Enrolment, EnrolmentSummary } from './summarise-enrolment.ts';

/** What a care team may want to ask about: nothing of it is a fault of the person's. */
export type Lateness =
	{ kind: 'not-started'; days: number } | { kind: 'quiet'; days: number } | { kind: 'too-few' };

/** After so many days without an answer, and so many whole days without a reading. */
const UNANSWERED_DAYS = 7;
const QUIET_DAYS = 2;

/** How somebody is behind at a moment; null where they are not. */
export function findLateness(
	{ askedAt, startsOn }: Pick<Enrolment, 'askedAt' | 'startsOn'>,
	{ state, firstDay, days, results }: EnrolmentSummary,
	now: Date
): Lateness | null {
	const today = ukDay(now);
	if (state === 'asked') {
		const asked = ukDay(askedAt);
		const waiting = daysBetween(asked > startsOn ? asked : startsOn, today);
		return waiting >= UNANSWERED_DAYS ? { kind: 'not-started', days: waiting } : null;
	}
	if (state === 'running' && firstDay) {
		const last = days.filter(({ slots }) => slots.some(({ done }) => done > 0)).at(-1)?.day;
		const quiet = daysBetween(last ?? daysAfter(firstDay, -1), today) - 1;
		return quiet >= QUIET_DAYS ? { kind: 'quiet', days: quiet } : null;
	}
	const tooFew = results.some((result) => result.kind === 'average' && !result.enough);
	return state === 'finished' && tooFew ? { kind: 'too-few' } : null;
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
