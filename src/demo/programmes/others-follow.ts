import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { day } from '../days.ts';
import { ask, send, start, wobble, type TypedReading } from './following.ts';

/** George blows twice a day and weighs himself; yesterday he was 2.4 kg heavier than three days before. */
export async function georgeFollows(
	george: PatientActor,
	gp: ClinicianActor,
	today: Date
): Promise<void> {
	const on = (offset: number) => day(today, offset);
	const breath = await ask(gp, george, {
		...{ key: 'George’s peak flow', programme: 'peak-flow-diary', date: on(-10), lookDays: 3 },
		...{ best: 410, message: 'Twice a day, before your inhalers. Bring the meter on Friday week.' }
	});
	await start(george, breath, on(-9));
	const blows = Array.from({ length: 9 }, (_, place) => [
		blow(on(-9 + place), '07:50', 352 - place * 6 + 22 * wobble(place)),
		blow(on(-9 + place), '20:05', 371 - place * 5 + 20 * wobble(place + 30))
	]);
	for (const some of [blows.slice(0, 3), blows.slice(3, 6), blows.slice(6)]) {
		await send(george, some.flat());
	}
	const weight = await ask(gp, george, {
		...{ key: 'George’s weight', programme: 'daily-weight', date: on(-13), lookDays: 5 },
		message: 'After your time in hospital, to see whether you hold water.'
	});
	await start(george, weight, on(-12));
	const kilograms = [71.8, 71.6, 71.9, 71.7, 71.8, 72, 71.9, 72.1, 72, 72.9, 73.6, 74.5];
	const weights = kilograms.map((kg, place) => ({
		...{ measure: 'weight', date: on(-12 + place), clock: '07:20' },
		given: { unit: 'kg', kg: kg.toFixed(1) }
	}));
	await send(george, weights.slice(0, 11));
	await send(george, weights.slice(11));
}

function blow(date: string, clock: string, best: number): TypedReading {
	const blows = [best - 20, best, best - 10].map((one) => String(Math.round(one / 10) * 10));
	const given = { blow1: blows[0]!, blow2: blows[1]!, blow3: blows[2]! };
	return { measure: 'peak-flow', date, clock, given };
}

/** Mo does what his surgery made itself, and sends how he slept, which it asks of everybody. */
export async function moFollows(
	mo: PatientActor,
	chen: ClinicianActor,
	{ today, afterChange }: { today: Date; afterChange: string }
): Promise<void> {
	const on = (offset: number) => day(today, offset);
	const enrolmentId = await ask(chen, mo, {
		...{ key: 'Mo after a change', programme: afterChange, date: on(-3), lookDays: 3 },
		message: 'Only if it is no trouble.'
	});
	await start(mo, enrolmentId, on(-2));
	const pulse = (offset: number, clock: string, beats: number) => ({
		...{ measure: 'heart-rate', date: on(offset), clock, given: { pulse: String(beats) } }
	});
	await send(mo, [pulse(-2, '09:10', 78), pulse(-2, '21:20', 71)]);
	await send(mo, [pulse(-1, '08:55', 74)]);
	const nights = [5.5, 6, 4.5, 6.5, 5].map((hours, place) => ({
		...{ measure: 'sleep', date: on(-5 + place), clock: '09:30' },
		given: { hours: String(hours) }
	}));
	await send(mo, nights);
}
