/**
 * Dates of the demonstration, counted from the day it is made, so that "six weeks ago" stays six
 * weeks ago. Only the day of `today` counts, never its hour: one day gives one demonstration.
 */
const DAY = 24 * 60 * 60 * 1000;

/** The calendar day `offset` days from today (negative is past), as "2026-03-14". */
export function day(today: Date, offset: number): string {
	return new Date(startOf(today) + offset * DAY).toISOString().slice(0, 10);
}

/** As `day`, but never at a weekend or on Christmas or New Year's Day: it moves back, never on. */
export function workday(today: Date, offset: number): string {
	let moved = offset;
	while (isClosed(day(today, moved))) moved--;
	return day(today, moved);
}

/** A moment on that day by the clock on the wall: "2026-03-14T10:20:00+00:00". */
export function at(date: string, clock: string): string {
	return `${date}T${clock.length === 5 ? `${clock}:00` : clock}${isSummerTime(date) ? '+01:00' : '+00:00'}`;
}

/**
 * A day in October when flu jabs are given: of the latest autumn that is well past, or of an earlier
 * one. The only thing here that keeps to the season, whatever day the demonstration is made.
 */
export function fluJabDay(today: Date, seasonsAgo: number): string {
	const settled = day(today, -30);
	const year = Number(settled.slice(0, 4)) - (settled.slice(5) < '10-14' ? 1 : 0) - seasonsAgo;
	return workday(new Date(`${year}-10-14T00:00:00Z`), 0);
}

/** The birthday, as month and day, of somebody who is now `age` years old. */
export function bornYearsAgo(today: Date, age: number, monthAndDay: string): string {
	const now = day(today, 0);
	const hadBirthday = now.slice(5) >= monthAndDay;
	return `${Number(now.slice(0, 4)) - age - (hadBirthday ? 0 : 1)}-${monthAndDay}`;
}

/** Born so that the birthday number `age` is `offset` days from today. */
export function bornToTurn(today: Date, age: number, offset: number): string {
	const birthday = day(today, offset);
	const monthAndDay = birthday.slice(5) === '02-29' ? '02-28' : birthday.slice(5);
	return `${Number(birthday.slice(0, 4)) - age}-${monthAndDay}`;
}

function startOf(today: Date): number {
	return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
}

function isClosed(date: string): boolean {
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return weekday === 0 || weekday === 6 || /-(12-25|12-26|01-01)$/.test(date);
}

/** British Summer Time: from the last Sunday of March to the last Sunday of October. */
function isSummerTime(date: string): boolean {
	const year = Number(date.slice(0, 4));
	return date >= lastSunday(year, 3) && date < lastSunday(year, 10);
}

function lastSunday(year: number, month: number): string {
	const last = new Date(Date.UTC(year, month, 0));
	last.setUTCDate(last.getUTCDate() - last.getUTCDay());
	return last.toISOString().slice(0, 10);
}
