import { ukDay } from '#lib/access-log/rules.ts';

/**
 * The day in the UK on which somebody comes to be of an age, which they are from its first minute
 * (Family Law Reform Act 1969, section 9). Whoever was born on 29 February is so on 1 March where the
 * year has none.
 */
export function findBirthday(birthDate: string, age: number): string {
	const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
	return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}

export function isOfAge(birthDate: string, age: number, at: Date): boolean {
	return ukDay(at) >= findBirthday(birthDate, age);
}

/** The first moment of a day in the UK: in summer it is still the day before by UTC. */
export function startOfUkDay(day: string): Date {
	const midnight = new Date(`${day}T00:00:00Z`);
	const before = new Date(midnight.getTime() - 60 * 60_000);
	return ukDay(before) === day ? before : midnight;
}

/** So many months before or after a day: the last of a shorter month. */
export function dayMonthsFrom(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
		.toISOString()
		.slice(0, 10);
}

export function dayDaysFrom(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60_000)
		.toISOString()
		.slice(0, 10);
}
