import type { Period } from 'fhir/r4.d.ts';
import { parsePeriod } from '../dates.ts';
import type { FhirInstant } from '../mapped-entry.ts';

/** NHS style: "6 August 2018", "August 2018", "2018"; a moment as the day it was in the UK. */
export function dateWords(instant: FhirInstant): string {
	return FORMATS[instant.precision].format(new Date(instant.at));
}

/** With its time, if it has one: "6 August 2018 at 5:30pm". */
export function dateTimeWords(instant: FhirInstant): string {
	if (instant.precision !== 'instant') return dateWords(instant);
	return `${dateWords(instant)} at ${clockWords(TIME.format(new Date(instant.at)))}`;
}

/** "17:30:00" → "5:30pm"; "12:00:00" → "midday". */
export function clockWords(time: string): string {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	if (minute === 0 && hour % 12 === 0) return hour === 12 ? 'midday' : 'midnight';
	const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
	return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "6 August 2018 to 9 August 2018"; null when it names neither end. */
export function periodWords(period: Period | undefined): string | null {
	const { start, end } = parsePeriod(period);
	if (start && end) return `${dateWords(start)} to ${dateWords(end)}`;
	if (start) return `from ${dateWords(start)}`;
	return end ? `until ${dateWords(end)}` : null;
}

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Days, months and years are counted in UTC (see `parseFhirDate`); moments are told in UK time. */
const FORMATS = {
	year: format({ year: 'numeric', timeZone: 'UTC' }),
	month: format({ month: 'long', year: 'numeric', timeZone: 'UTC' }),
	day: format({ ...day, timeZone: 'UTC' }),
	instant: format({ ...day, timeZone: 'Europe/London' })
};

const TIME = format({
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
	timeZone: 'Europe/London'
});
