import type { Given } from '../schema.ts';

export interface When {
	at: Date;
	/** With the offset of the clock it was read from: "2026-10-25T01:30:00+01:00". */
	text: string;
	zone: string;
}

export type ReadWhen =
	{ when: When; errors: null } | { when: null; errors: Record<string, string> };

export const ZONE = 'Europe/London';
const OLDEST_YEAR = 1900;
const OLDEST = new Date(Date.UTC(OLDEST_YEAR, 0, 1));

/** How far the clock of a device may be ahead of ours without a word. */
const AHEAD_MS = 5 * 60_000;

/**
 * When something was measured: now, or a day and a time of the past, as the clock on the wall had it.
 * A device that recorded it says in which zone it was, and its file the moment itself.
 */
export function readWhen(given: Given, now: Date, zone = zoneOf(given)): ReadWhen {
	if (isFromFile(given)) return readMoment(given, now, zone);
	if (given.when !== 'now' && given.when !== 'past') {
		return failed({ when: 'Choose when you measured it' });
	}
	if (given.when === 'now') {
		// Saved when the form was posted: sending it an hour later does not move it.
		const at = given.at ? new Date(given.at) : now;
		const ahead = at.getTime() - now.getTime();
		if (Number.isNaN(ahead) || ahead > AHEAD_MS) return failed({ when: CLOCK_WORDS });
		return read(ahead > 0 ? now : at, zone);
	}
	const day = readDayParts(given);
	if (!day) return failed({ day: 'Enter a day, like 3 9 2026' });
	const time = readTime(given.time ?? '');
	if (!time) return failed({ time: 'Enter a time, like 7:30am or 19:30' });
	const moments = momentsOf({ ...day, ...time }, zone);
	if (moments.length === 0) {
		const text = 'The clocks went forward over this time, so it did not happen. Enter a later time';
		return failed({ time: text });
	}
	if (moments.length === 2 && given.fold !== 'first' && given.fold !== 'second') {
		return failed({ fold: 'This time came twice, because the clocks went back. Choose which' });
	}
	const at = moments.length === 2 && given.fold === 'second' ? moments[1]! : moments[0]!;
	if (at.getTime() > now.getTime()) {
		const isToday = zonedText(at, zone).slice(0, 10) === zonedText(now, zone).slice(0, 10);
		return failed({ [isToday ? 'time' : 'day']: 'It must be in the past' });
	}
	return read(at, zone);
}

/** What a device's file says has been measured: nobody was asked anything. */
export function isFromFile({ when }: Given): boolean {
	return when === 'device';
}

function readMoment({ at = '' }: Given, now: Date, zone: string): ReadWhen {
	const moment = new Date(at);
	if (Number.isNaN(moment.getTime()) || moment.getTime() < OLDEST.getTime()) {
		return failed({ when: 'It has no day and time that we can read' });
	}
	if (moment.getTime() > now.getTime() + AHEAD_MS) return failed({ when: 'It is in the future' });
	return read(moment, zone);
}

const CLOCK_WORDS =
	'By the clock of the device it is in the future. Check that clock, then say when you measured it';

function zoneOf({ zone }: Given): string {
	if (!zone) return ZONE;
	try {
		formatOf(zone);
		return zone;
	} catch {
		return ZONE;
	}
}

function failed(errors: Record<string, string>): ReadWhen {
	return { when: null, errors };
}

function read(at: Date, zone: string): ReadWhen {
	return { when: { at, text: zonedText(at, zone), zone }, errors: null };
}

interface Day {
	year: number;
	month: number;
	day: number;
}
interface Time {
	hour: number;
	minute: number;
}

function readDayParts({ day = '', month = '', year = '' }: Given): Day | undefined {
	const parts = [day, month, year].map((part) => part.trim());
	if (!parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
	const [d, m, y] = parts.map(Number) as [number, number, number];
	const date = new Date(Date.UTC(y, m - 1, d));
	const isDay = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1;
	return isDay && d > 0 && y >= OLDEST_YEAR ? { day: d, month: m, year: y } : undefined;
}

/** "7:30am", "7.30 pm", "19:30", "1930", "7am". */
export function readTime(typed: string): Time | undefined {
	const text = typed.trim().toLowerCase().replace(/\s+/g, '').replace(/\./g, ':');
	if (text === 'midday' || text === 'noon') return { hour: 12, minute: 0 };
	if (text === 'midnight') return { hour: 0, minute: 0 };
	const match = /^(\d{1,2}):?(\d{2})?([ap]m)?$/.exec(text);
	if (!match) return undefined;
	const [, hours, minutes = '0', half] = match;
	const [hour, minute] = [Number(hours), Number(minutes)];
	// "7" alone may be morning or evening.
	if (minute > 59 || (!half && !match[2])) return undefined;
	if (!half) return hour < 24 ? { hour, minute } : undefined;
	if (hour < 1 || hour > 12) return undefined;
	return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

/** The moments at which a clock there showed this: none when it jumped over it, two when it went back. */
export function momentsOf({ year, month, day, hour, minute }: Day & Time, zone: string): Date[] {
	const wall = Date.UTC(year, month - 1, day, hour, minute);
	const offsets = [-1, 1].map((way) => offsetAt(new Date(wall + way * 86_400_000), zone));
	const found = [...new Set(offsets)].map((offset) => wall - offset * 60_000);
	return found
		.filter((at) => offsetAt(new Date(at), zone) * 60_000 === wall - at)
		.sort((one, other) => one - other)
		.map((at) => new Date(at));
}

/** Minutes that a clock there is ahead of UTC. */
export function offsetAt(at: Date, zone: string): number {
	const parts = formatOf(zone).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
	const wall = Date.UTC(
		...([part('year'), part('month') - 1, part('day')] as const),
		...([part('hour'), part('minute'), part('second')] as const)
	);
	return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		const number = 'numeric' as const;
		format = new Intl.DateTimeFormat('en-GB', {
			...{ timeZone, hourCycle: 'h23', year: number, month: number, day: number },
			...{ hour: number, minute: number, second: number }
		});
		formats.set(timeZone, format);
	}
	return format;
}

/** A moment as the clock there shows it, with its offset, to the second. */
export function zonedText(at: Date, zone: string): string {
	const offset = offsetAt(at, zone);
	const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
	const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
	const pad = (number: number) => String(number).padStart(2, '0');
	return `${local}${offset < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}`;
}

/** The parts of a form that say a moment of the past. */
export function givenWhen(at: Date, zone = ZONE): Given {
	const [date = '', time = ''] = zonedText(at, zone).split('T');
	const [year = '', month = '', day = ''] = date.split('-');
	const part = (text: string) => String(Number(text));
	return { day: part(day), month: part(month), year, time: time.slice(0, 5) };
}
