import { offsetAt, ZONE } from '#lib/self-care/rules/read-when.ts';

export interface HealthDate {
	at: Date;
	/** By the clock of the phone: YYYY-MM-DD. */
	day: string;
	zone: string;
}

/** "2026-01-05 07:30:00 +0000", as every release of Apple Health writes it. */
export function readHealthDate(text: string | undefined): HealthDate | undefined {
	const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/.exec(text ?? '');
	if (!match) return undefined;
	const [, day, time, hours, minutes] = match as unknown as [
		string,
		string,
		string,
		string,
		string
	];
	const at = new Date(`${day}T${time}${hours}:${minutes}`);
	if (Number.isNaN(at.getTime())) return undefined;
	return { at, day, zone: zoneOf(at, hours, minutes) };
}

/** The export has no names of zones. What fits home is home; else it is kept as the offset that it is. */
function zoneOf(at: Date, hours: string, minutes: string): string {
	const sign = hours.startsWith('-') ? -1 : 1;
	const offset = sign * (Math.abs(Number(hours)) * 60 + Number(minutes));
	return homeOffset(at) === offset ? ZONE : `${hours}:${minutes}`;
}

const known = new Map<number, number>();

/** Asked for a million records of a few thousand days; a day on which clocks change is asked by the hour. */
function homeOffset(at: Date): number {
	const hour = Math.floor(at.getTime() / 3_600_000);
	let offset = known.get(hour);
	if (offset === undefined) {
		if (known.size > 100_000) known.clear();
		offset = offsetAt(at, ZONE);
		known.set(hour, offset);
	}
	return offset;
}
