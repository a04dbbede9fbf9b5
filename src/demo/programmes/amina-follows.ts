import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { endProgramme } from '#lib/programmes/server/end-programme.ts';
import { listQueue } from '#lib/review-queue/server/list-queue.ts';
import { reviewItem } from '#lib/review/server/review-item.ts';
import { recordFromDevice } from '#lib/self-care/server/record-from-device.ts';
import { setTarget } from '#lib/self-care/server/set-target.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { at, day } from '../days.ts';
import { ask, onThatDay, own, send, start, wobble, type TypedReading } from './following.ts';

const WEEKS = 26;

/**
 * What Amina does at home: months of readings off her meters, a week of blood pressure that Dr Chen
 * accepted, one that she is in the middle of with a very high morning, a sugar diary that nobody has
 * looked at in time, and a weight that she would rather not measure.
 */
export async function aminaFollows(
	amina: PatientActor,
	chen: ClinicianActor,
	{ today, afterChange }: { today: Date; afterChange: string }
): Promise<void> {
	const on = (offset: number) => day(today, offset);
	await setSugarTarget(amina, chen, on(-190));
	await importMeters(amina, today);
	await weekThatWasAccepted(amina, chen, on);
	await sugarDiary(amina, chen, on);

	const weight = await ask(chen, amina, {
		...{ key: 'Amina’s weight', programme: 'daily-weight', date: on(-20), lookDays: 5 },
		message: 'Your ankles were a little swollen. Would you weigh yourself for a few weeks?'
	});
	await onThatDay(on(-19), '12:40', async () => endProgramme(await own(amina), weight));

	await weekUnderWay(amina, chen, on);
	await ask(chen, amina, {
		...{ key: 'Amina after a change', programme: afterChange, date: on(-1), lookDays: 3 },
		message: 'When you have finished this week, and started the new dose.'
	});
}

async function setSugarTarget(amina: PatientActor, chen: ClinicianActor, date: string) {
	const { patientId } = amina;
	await onThatDay(date, '11:20', async () =>
		setTarget(await openRecord(chen, { patientId, purpose: 'TREAT' }), {
			...{ targetId: idFrom('demonstration: Amina’s blood sugar'), measure: 'glucose' },
			bands: { glucose: { low: 4, high: 9 } },
			...{ words: 'As we agreed at your diabetes review.', reviewOn: null }
		})
	);
}

/** Half a year off her meters, sent as a file three months ago and left to run on until then. */
async function importMeters(amina: PatientActor, today: Date): Promise<void> {
	const readings = Array.from({ length: WEEKS }, (_, week) => {
		const date = day(today, -7 * (WEEKS - week) - 2);
		const settling = Math.max(0, 14 - week);
		const pressure = {
			systolic: String(Math.round(136 + settling + 6 * wobble(week))),
			diastolic: String(Math.round(82 + settling / 2 + 4 * wobble(week + 40))),
			pulse: String(Math.round(76 + 5 * wobble(week + 80)))
		};
		const kilograms = (88.4 - week * 0.11 + 0.4 * wobble(week + 7)).toFixed(1);
		const sugar = (clock: string, usual: number, place: number) => ({
			...{ measure: 'glucose', date, clock },
			given: { unit: 'mmol', mmol: (usual + 1.4 * wobble(place)).toFixed(1) }
		});
		return [
			sugar('07:20', 6.9, week + 11),
			{ measure: 'blood-pressure', date, clock: week % 3 ? '07:45' : '19:50', given: pressure },
			{ measure: 'weight', date, clock: '07:05', given: { unit: 'kg', kg: kilograms } },
			sugar(week % 2 ? '12:30' : '21:40', 8.6, week + 23)
		];
	}).flat();
	const submissionId = idFrom('demonstration: Amina’s meters');
	const typed = readings.map(({ measure, date, clock, given }, place) => ({
		...{ entryId: idFrom(`${submissionId} ${place}`), measure },
		given: { ...given, when: 'device', at: new Date(at(date, clock)).toISOString() }
	}));
	await onThatDay(day(today, -8), '20:15', async () =>
		recordFromDevice(
			await own(amina),
			async () => ({ submissionId, readings: typed }),
			async () => undefined
		)
	);
}

/** Two in the morning and two in the evening, a minute apart. */
function pressures(date: string, place: number, usual: [number, number]): TypedReading[] {
	return ['07:31', '07:33', '19:40', '19:42'].map((clock, time) => ({
		...{ measure: 'blood-pressure', date, clock },
		given: {
			systolic: String(Math.round(usual[0] + 5 * wobble(place * 4 + time) - (time % 2) * 3)),
			diastolic: String(Math.round(usual[1] + 3 * wobble(place * 7 + time) - (time % 2) * 2)),
			pulse: String(Math.round(74 + 5 * wobble(place + time)))
		}
	}));
}

type On = (offset: number) => string;

async function weekThatWasAccepted(amina: PatientActor, chen: ClinicianActor, on: On) {
	const enrolmentId = await ask(chen, amina, {
		...{ key: 'Amina’s first week', programme: 'home-blood-pressure', date: on(-97), lookDays: 3 },
		message: 'It was high at the surgery. A week at home will tell us more.'
	});
	await start(amina, enrolmentId, on(-95));
	for (let place = 0; place < 7; place += 1) {
		await send(amina, pressures(on(-95 + place), place, [149, 90]));
	}
	await onThatDay(on(-86), '13:10', async () => {
		const { accountId, role } = chen;
		const { organisationId } = role.organisation;
		const wish = { organisationId, accountId, show: 'waiting', most: 1 } as const;
		const [item] = (await listQueue(wish)).items;
		await reviewItem(chen, item!.itemId, {
			...{ stepId: idFrom('demonstration: Dr Chen accepts'), revision: item!.revision },
			...{ kind: 'accepted', words: 'Thank you. Please go up to 10 mg, and we measure again.' }
		});
	});
}

/** Six days ago somebody should have looked. */
async function sugarDiary(amina: PatientActor, chen: ClinicianActor, on: On) {
	const enrolmentId = await ask(chen, amina, {
		...{ key: 'Amina’s sugar diary', programme: 'glucose-diary', date: on(-20), lookDays: 1 },
		message: ''
	});
	await start(amina, enrolmentId, on(-18));
	const times = [
		['07:15', 6.8],
		['12:20', 7.9],
		['17:50', 8.4],
		['22:10', 9.1]
	] as const;
	const days = Array.from({ length: 7 }, (_, place) =>
		times.map(([clock, usual], time) => ({
			...{ measure: 'glucose', date: on(-18 + place), clock },
			given: {
				...{ unit: 'mmol', mmol: (usual + 1.5 * wobble(place * 4 + time)).toFixed(1) },
				meal: time === 3 ? 'bed' : 'before'
			}
		}))
	);
	await send(amina, days.slice(0, 3).flat());
	await send(amina, days.slice(3).flat());
}

/** She is at its fourth day; yesterday morning it was very high, and high again after a rest. */
async function weekUnderWay(amina: PatientActor, chen: ClinicianActor, on: On) {
	const enrolmentId = await ask(chen, amina, {
		...{ key: 'Amina’s second week', programme: 'home-blood-pressure', date: on(-4), lookDays: 3 },
		message: 'Now that you take 10 mg. Please bring your meter when we meet.'
	});
	await start(amina, enrolmentId, on(-3));
	await send(amina, pressures(on(-3), 11, [138, 84]));
	await send(amina, pressures(on(-2), 12, [137, 83]));
	const high = (clock: string, systolic: string, diastolic: string) => ({
		...{ measure: 'blood-pressure', date: on(-1), clock, given: { systolic, diastolic } }
	});
	await send(amina, [high('07:35', '188', '112'), high('07:48', '184', '110')]);
	await send(amina, [high('19:41', '141', '86'), high('19:43', '139', '84')]);
}
