import type { Timing, TimingRepeat } from 'fhir/r4.d.ts';
import { conceptWords } from './concept-words.ts';
import { clockWords, periodWords } from './date-words.ts';
import { lookUp } from '../codes/look-up.ts';

/** "twice a day", "every 4 hours", "once a week for 7 days"; null when it says nothing of use. */
export function timingWords(timing: Timing | undefined): string | null {
	if (!timing) return null;
	const repeat = timing.repeat;
	if (!repeat) return conceptWords(timing.code);
	const often = frequencyWords(repeat) ?? conceptWords(timing.code);
	const words = [often, whenWords(repeat), daysWords(repeat), boundsWords(repeat)];
	return words.filter(Boolean).join(' ') || null;
}

const UNITS: Record<string, string> = {
	...{ s: 'second', min: 'minute', h: 'hour', d: 'day', wk: 'week', mo: 'month', a: 'year' }
};

function frequencyWords({ frequency = 1, frequencyMax, period, periodUnit }: TimingRepeat) {
	const unit = lookUp(UNITS, periodUnit);
	if (!unit || period === undefined) return null;
	const times = timesWords(frequency, frequencyMax);
	// "every 4 hours" rather than "once in 4 hours".
	if (period === 1 && unit !== 'hour') return `${times} a ${unit}`;
	const every = period === 1 ? `every ${unit}` : `every ${period} ${unit}s`;
	return frequency === 1 && !frequencyMax ? every : `${times} ${every}`;
}

function timesWords(frequency: number, max: number | undefined): string {
	if (max !== undefined && max > frequency) return `${frequency} to ${max} times`;
	if (frequency === 1) return 'once';
	return frequency === 2 ? 'twice' : `${frequency} times`;
}

/** R4 event-timing codes. Meals: C with, AC before, PC after; M, D, V are breakfast, lunch, dinner. */
const WHEN: Record<string, string> = {
	MORN: 'in the morning',
	'MORN.early': 'early in the morning',
	'MORN.late': 'late in the morning',
	NOON: 'at midday',
	AFT: 'in the afternoon',
	'AFT.early': 'early in the afternoon',
	'AFT.late': 'late in the afternoon',
	EVE: 'in the evening',
	'EVE.early': 'early in the evening',
	'EVE.late': 'late in the evening',
	NIGHT: 'at night',
	PHS: 'after going to sleep',
	HS: 'before going to sleep',
	WAKE: 'on waking up',
	C: 'with meals',
	CM: 'with breakfast',
	CD: 'with lunch',
	CV: 'with dinner',
	AC: 'before meals',
	ACM: 'before breakfast',
	ACD: 'before lunch',
	ACV: 'before dinner',
	PC: 'after meals',
	PCM: 'after breakfast',
	PCD: 'after lunch',
	PCV: 'after dinner'
};

function whenWords({ when, timeOfDay }: TimingRepeat): string | null {
	const parts = (when ?? []).flatMap((code) => lookUp(WHEN, code) ?? []);
	if (timeOfDay?.length) parts.push(`at ${timeOfDay.map(clockWords).join(', ')}`);
	return parts.join(' and ') || null;
}

const DAYS: Record<string, string> = {
	...{ mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday' },
	...{ fri: 'Friday', sat: 'Saturday', sun: 'Sunday' }
};

function daysWords({ dayOfWeek }: TimingRepeat): string | null {
	return dayOfWeek?.length
		? `on ${dayOfWeek.map((day) => lookUp(DAYS, day) ?? day).join(', ')}`
		: null;
}

function boundsWords({ boundsDuration, boundsPeriod, count }: TimingRepeat): string | null {
	const { value, code } = boundsDuration ?? {};
	const unit = lookUp(UNITS, code);
	if (unit && value !== undefined) return `for ${value} ${unit}${value === 1 ? '' : 's'}`;
	const period = periodWords(boundsPeriod);
	if (period) return `(${period})`;
	return count === undefined ? null : `(${count} ${count === 1 ? 'time' : 'times'} in all)`;
}
