import type { HoldItem, HoldState } from './schema.ts';

const DAY = 24 * 60 * 60_000;

/** A term of a hold, until somebody must look again (DOMAIN 5). */
export const TERM_DAYS = 28;

/**
 * A missed review does not end a hold at once: what somebody was told cannot be taken back, and a
 * person may be in danger meanwhile. Nor does neglect keep anything from a patient for ever: so many
 * days later it lapses by itself, and until then it is overdue to the organisation's privacy officers.
 */
export const GRACE_DAYS = 28;

/** Nobody confirms what was asked for longer ago. */
export const ASKED_DAYS = 7;

/** As far back as a hold may cover openings that were made before it. */
export const COVERED_DAYS = 28;

/** @param at when a second person confirmed it */
export function termFrom(at: Date): { reviewBy: Date; lapsesAt: Date } {
	return { reviewBy: daysAfter(at, TERM_DAYS), lapsesAt: daysAfter(at, TERM_DAYS + GRACE_DAYS) };
}

export function stateOf(
	{ askedAt, reviewBy, lapsesAt, endedAt }: Omit<HoldItem, 'waitingBy'>,
	at: Date
): HoldState {
	if (reviewBy === null || lapsesAt === null) {
		return endedAt || daysAfter(askedAt, ASKED_DAYS) <= at ? 'withdrawn' : 'asked';
	}
	if (endedAt && endedAt < lapsesAt) return 'ended';
	if (lapsesAt <= at) return 'lapsed';
	return reviewBy <= at ? 'overdue' : 'in-force';
}

/** Whether it keeps anything back. */
export function isInForce(state: HoldState): boolean {
	return state === 'in-force' || state === 'overdue';
}

const VISIT = 60 * 60_000;

/** The first opening of each visit: one person's, with no hour between one and the next. Oldest first. */
export function visitsOf<T extends { accountId: string | null; at: Date }>(openings: T[]): T[] {
	const last = new Map<string | null, Date>();
	return openings.filter(({ accountId, at }) => {
		const before = last.get(accountId);
		last.set(accountId, at);
		return !before || at.getTime() - before.getTime() >= VISIT;
	});
}

export function daysAfter(at: Date, days: number): Date {
	return new Date(at.getTime() + days * DAY);
}
