import type { Period } from 'fhir/r4.d.ts';
import type { FhirInstant } from './mapped-entry.ts';

/** FHIR R4 `date`, `dateTime` and `instant` in one pattern: a time needs seconds and a zone. */
const FHIR_DATE =
	/^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * A FHIR date, dateTime or instant with the precision it was given; null when it is not one, or no
 * such day exists. A time without a zone is refused, as FHIR does: an hour's doubt is not ours to
 * settle. Days are counted from midnight UTC, so format them in UTC.
 */
export function parseFhirDate(text: string | undefined): FhirInstant | null {
	const match = text === undefined ? null : FHIR_DATE.exec(text);
	if (!match) return null;
	const [, year, month, day, hour, minute, second, fraction, zone] = match;
	const midnight = dayStart(Number(year), Number(month ?? 1), Number(day ?? 1));
	if (midnight === null) return null;
	if (hour === undefined) {
		const precision = day ? 'day' : month ? 'month' : 'year';
		return { at: new Date(midnight).toISOString(), precision };
	}
	const offset = zoneMinutes(zone ?? 'Z');
	// FHIR allows a leap second, :60.
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60 || offset === null)
		return null;
	const minutes = Number(hour) * 60 + Number(minute) - offset;
	const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
	const instant = new Date(midnight + minutes * 60_000 + Number(second) * 1000 + milliseconds);
	const within = instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999;
	return within ? { at: instant.toISOString(), precision: 'instant' } : null;
}

/** A whole date, month or year; no time. */
export function isFhirDate(text: string): boolean {
	const instant = parseFhirDate(text);
	return instant !== null && instant.precision !== 'instant';
}

export function isFhirDateTime(text: string): boolean {
	return parseFhirDate(text) !== null;
}

/** A moment: date, time and zone. */
export function isFhirInstant(text: string): boolean {
	return parseFhirDate(text)?.precision === 'instant';
}

/** Where a period starts and ends, as far as it says. */
export function parsePeriod(period: Period | undefined): {
	start: FhirInstant | null;
	end: FhirInstant | null;
} {
	return { start: parseFhirDate(period?.start), end: parseFhirDate(period?.end) };
}

/** Midnight UTC in milliseconds; null for 30 February and for the year 0, which nobody counts. */
function dayStart(year: number, month: number, day: number): number | null {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return real && year > 0 ? date.getTime() : null;
}

function zoneMinutes(zone: string): number | null {
	if (zone === 'Z') return 0;
	const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
	if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null;
	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
