import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { askProgramme } from '#lib/programmes/server/ask-programme.ts';
import { startProgramme } from '#lib/programmes/server/start-programme.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { atTime } from '#lib/server/clock.ts';
import { at } from '../days.ts';

/** One reading as somebody types it: of which measure, on which day, at what time by the clock. */
export interface TypedReading {
	measure: string;
	date: string;
	clock: string;
	given: Record<string, string>;
}

/** Does something as it was done then: on that day, at that time by the clock. */
export function onThatDay<T>(date: string, clock: string, work: () => Promise<T>): Promise<T> {
	return atTime(at(date, clock), work);
}

export interface Asking {
	/** What it is known by in the demonstration. */
	key: string;
	programme: string;
	message: string;
	/** On which day it is asked, in the morning. */
	date: string;
	lookDays: number;
	best?: number;
}

/** A clinician asks somebody to follow a programme; its id. */
export async function ask(
	by: ClinicianActor,
	{ patientId }: PatientActor,
	{ key, programme, message, date, lookDays, best = undefined }: Asking
): Promise<string> {
	const enrolmentId = idFrom(`demonstration: ${key}`);
	await onThatDay(date, '09:05', async () => {
		const access = await openRecord(by, { patientId, purpose: 'TREAT' });
		const own = { targets: {}, best: best ?? null };
		await askProgramme(access, { enrolmentId, programme, own, message, startsOn: date, lookDays });
	});
	return enrolmentId;
}

/** The person starts it, early on a day, and wants to be reminded. */
export async function start(who: PatientActor, enrolmentId: string, date: string): Promise<void> {
	await onThatDay(date, '06:45', async () =>
		startProgramme(await own(who), {
			...{ enrolmentId, tomorrow: false, hours: [8, 19] },
			choiceId: idFrom(`${enrolmentId}: reminders`)
		})
	);
}

/** Sends some readings at once, a little after the last of them. */
export async function send(who: PatientActor, readings: TypedReading[]): Promise<void> {
	const last = readings.at(-1)!;
	const submissionId = idFrom(`demonstration: ${who.patientId} ${JSON.stringify(last)}`);
	const typed = readings.map(({ measure, date, clock, given }, place) => {
		const [year, month, day] = date.split('-').map((part) => String(Number(part)));
		const when = { when: 'past', day: day!, month: month!, year: year!, time: clock };
		return { entryId: idFrom(`${submissionId} ${place}`), measure, given: { ...given, ...when } };
	});
	await onThatDay(last.date, `${last.clock}:30`, async () =>
		recordReadings(await own(who), { submissionId, readings: typed, answers: {} })
	);
}

export function own(who: PatientActor) {
	return openRecord(who, { patientId: who.patientId, purpose: 'PATRQT' });
}

/** The same numbers in every demonstration, and yet no line: between -1 and 1. */
export function wobble(place: number): number {
	return Math.sin(place * 12.9898) * Math.cos(place * 4.1414);
}
