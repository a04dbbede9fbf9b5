import { now } from '#lib/server/clock.ts';
import type { Draft, DraftField } from './read-draft.ts';

export interface Period {
	startsAt: Date;
	endsAt: Date | null;
}

/** From when until when, as the answers say it: days in the UK, the last one included. */
export function findPeriod(draft: Draft): {
	period: Period | null;
	errors: Partial<Record<DraftField, string>>;
} {
	const at = now();
	const errors: Partial<Record<DraftField, string>> = {};
	const starts = draft.starts === 'date' ? startOfDay(draft, 'start') : at;
	const ends = draft.ends === 'date' ? startOfDay(draft, 'end', 1) : null;
	if (!['now', 'date'].includes(draft.starts)) errors.starts = 'Choose when it starts';
	if (!['never', 'date'].includes(draft.ends)) errors.ends = 'Choose when it ends';
	if (!starts) errors.startDay = 'Enter the day when it starts, like 3 12 2026';
	if (draft.ends === 'date' && !ends) errors.endDay = 'Enter the last day, like 24 12 2026';
	// From today is from now: what was seen before cannot be hidden any longer.
	const startsAt = starts && starts < at ? at : starts;
	if (draft.starts === 'date' && starts && starts < startOfToday(at)) {
		errors.startDay = 'The day when it starts must be today or later';
	}
	if (startsAt && ends && ends <= startsAt) {
		errors.endDay =
			startsAt > at
				? 'The last day must not be before the first'
				: 'The last day must be today or later';
	}
	const good = Object.keys(errors).length === 0;
	return { period: good ? { startsAt: startsAt!, endsAt: ends } : null, errors };
}

function startOfDay(draft: Draft, which: 'start' | 'end', later = 0): Date | null {
	return readDay(draft[`${which}Day`], draft[`${which}Month`], draft[`${which}Year`], later);
}

/** Midnight of a day in the UK, or of so many days later; null for what is no day. */
export function readDay(day: string, month: string, year: string, later = 0): Date | null {
	if (!/^[12]\d{3}$/.test(year) || ![month, day].every((part) => /^\d{1,2}$/.test(part)))
		return null;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
	return midnightInUk(Number(year), Number(month), Number(day) + later);
}

function startOfToday(at: Date): Date {
	const [day, month, year] = UK_DAY.format(at).split('/').map(Number) as [number, number, number];
	return midnightInUk(year, month, day);
}

/** In summer the UK's midnight is at eleven in the evening of UTC's day before. */
export function midnightInUk(year: number, month: number, day: number): Date {
	const utc = new Date(Date.UTC(year, month - 1, day));
	const hour = Number(UK_HOUR.format(utc));
	return new Date(utc.getTime() - hour * 60 * 60_000);
}

const timeZone = 'Europe/London';
const UK_DAY = new Intl.DateTimeFormat('en-GB', {
	timeZone,
	day: '2-digit',
	month: '2-digit',
	year: 'numeric'
});
const UK_HOUR = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
