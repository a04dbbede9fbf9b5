import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listItems } from '#tests/review-items.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { correctReading } from '#lib/self-care/server/correct-reading.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { findPublished } from '../data/published.ts';
import { summariseEnrolment } from '../rules/summarise-enrolment.ts';
import { addProgramme } from './add-programme.ts';
import { askProgramme } from './ask-programme.ts';
import { chooseReminders } from './choose-reminders.ts';
import { endProgramme } from './end-programme.ts';
import { listProgrammes } from './list-programmes.ts';
import { readEnrolments } from './read-enrolments.ts';
import { remindProgrammes } from './remind-programmes.ts';
import { retireProgramme } from './retire-programme.ts';
import { startProgramme } from './start-programme.ts';

let amina: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
let chen: RecordAccess;
let minute = 0;

beforeEach(async () => {
	minute = 0;
	amina = await makePatient();
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	chen = await openFor(surgery);
});

test('who is asked is told, starts, and from then on who asked is told what they record', async () => {
	const enrolmentId = await on(1, () => ask());
	expect(await on(1, () => tell(own))).toMatchObject([{ state: 'asked' }]);
	await on(1, () => record(138));
	expect(await listItems(surgery.organisationId)).toEqual([]);
	await on(1, () => start(enrolmentId));
	await on(1, () => record(138));
	expect(await tell(chen, 1)).toMatchObject([{ state: 'running', soFar: { done: 2, wanted: 4 } }]);
	expect(await listItems(surgery.organisationId)).toMatchObject([
		{ requestId: enrolmentId, urgent: false, dueOn: '2026-11-25' }
	]);
	const { notifications } = await listNotifications(amina.patientId);
	const asked = notifications.filter(({ kind }) => kind === 'asked');
	expect(asked).toMatchObject([{ about: { enrolmentId } }]);
	const events = await listEvents(amina.patientId);
	expect(events.filter(({ action }) => action === 'changed').length).toBe(4);
	expect(events.at(-1)).toMatchObject({ action: 'opened', view: 'self-care' });
	expect(events.at(-1)!.seen.length).toBeGreaterThan(0);
});

test('a week becomes an average; what is corrected or taken out leaves it; what is hidden was never there', async () => {
	const enrolmentId = await on(1, () => ask());
	await on(1, () => start(enrolmentId));
	const entries: string[] = [];
	for (const day of [1, 2, 3, 4]) {
		await on(day, async () => {
			for (let time = 0; time < 4; time += 1) entries.push(await record(day === 1 ? 180 : 130));
		});
	}
	const average = async (access: RecordAccess) => (await tell(access, 8))[0]!.results[0];
	expect(await average(chen)).toMatchObject({ enough: true, counted: 12, level: 0 });
	const given = { systolic: '154', diastolic: '80', when: 'now' };
	await on(4, () => correctReading(own, { entryId: entries[8]!, basis: 1, given }));
	expect(await average(chen)).toMatchObject({ summary: { average: { systolic: 132 } } });
	await on(4, () => correctReading(own, { entryId: entries[9]!, basis: 1, given: null }));
	expect(await average(chen)).toMatchObject({ enough: false, counted: 11 });
	const hidden = { kind: 'entry' as const, entryId: entries[10]! };
	await on(7, () => deny(amina, at(surgery), hidden));
	expect(await average(chen)).toMatchObject({ counted: 10 });
	expect(await average(own)).toMatchObject({ counted: 11 });
	await on(7, () => deny(amina, at(surgery), { kind: 'category', category: 'self-care' }));
	const nothing = { done: 0, wanted: 28 };
	expect(await tell(chen, 8)).toMatchObject([{ state: 'finished', whole: nothing }]);
	expect((await tell(own, 8))[0]!.whole.done).toBe(4);
});

test('no thanks, ended early, stopped by who asked: each once, and nobody is told of what comes after', async () => {
	const declined = await on(1, () => ask());
	await on(1, () => endProgramme(own, declined));
	await expect(start(declined)).rejects.toMatchObject({ code: 'programme-over' });
	const ended = await on(1, () => ask());
	await on(1, () => start(ended));
	await on(2, () => endProgramme(own, ended));
	await on(2, () => record(138));
	expect(await listItems(surgery.organisationId)).toEqual([]);
	const stopped = await on(3, () => ask());
	await on(3, () => endProgramme(chen, stopped));
	await expect(endProgramme(chen, stopped)).rejects.toMatchObject({ code: 'programme-over' });
	expect((await tell(own, 3)).map(({ state }) => state)).toEqual(['stopped', 'ended', 'declined']);
});

test('Dana sees none of it, and neither does an organisation that did not ask', async () => {
	const enrolmentId = await ask();
	const dana = await makePatient('Dana Price');
	const hers = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect(await tell(hers)).toEqual([]);
	await expect(start(enrolmentId, hers)).rejects.toThrow();
	const hospital = await makeOrganisation('hospital');
	await relate(amina.patientId, hospital);
	const walsh = await openFor(hospital);
	expect(await tell(walsh)).toEqual([]);
	await expect(endProgramme(walsh, enrolmentId)).rejects.toThrow();
});

test('reminders come at the hours that were chosen, once, and not for what is done', async () => {
	const enrolmentId = await on(1, () => ask());
	await on(1, () => start(enrolmentId, own, [8, 20]));
	const reminded = async (time: string) => {
		await atTime(new Date(`2026-11-${time}:00Z`), remindProgrammes);
		const { notifications } = await listNotifications(amina.patientId);
		return notifications.filter(({ kind }) => kind === 'reminder').length;
	};
	expect(await reminded('16T19:59')).toBe(0);
	expect(await reminded('16T20:00')).toBe(1);
	expect(await reminded('16T20:01')).toBe(1);
	await on(2, () => record(130));
	await atTime(new Date('2026-11-17T07:50:00Z'), () => record(130));
	await atTime(new Date('2026-11-17T07:52:00Z'), () => record(130));
	expect(await reminded('17T08:00')).toBe(1);
	// The server was away: what is hours late is no reminder any more.
	expect(await reminded('17T23:00')).toBe(1);
	await on(3, () => chooseReminders(own, { enrolmentId, choiceId: randomUUID(), hours: [] }));
	expect(await reminded('18T20:00')).toBe(1);
});

test('a programme of its own has versions; who was asked keeps theirs; retired it is asked of nobody', async () => {
	const doctor = makeClinician(surgery);
	const programmeId = randomUUID();
	const { definition } = findPublished('home-blood-pressure')!;
	const short = { ...definition, title: 'Three days', days: 3 };
	await addProgramme(doctor, { programmeId, definition: short, basis: 0 });
	await addProgramme(doctor, { programmeId, definition: short, basis: 0 });
	await ask(programmeId);
	const longer = { ...short, days: 5 };
	await addProgramme(doctor, { programmeId, definition: longer, basis: 1 });
	const late = addProgramme(doctor, { programmeId, definition: { ...short, days: 6 }, basis: 1 });
	await expect(late).rejects.toMatchObject({ code: 'programme-changed' });
	const find = async () =>
		(await listProgrammes(surgery.organisationId)).find(({ key }) => key === programmeId)!;
	expect(await find()).toMatchObject({ version: 2, definition: { days: 5 }, retiredAt: null });
	const elsewhere = makeClinician(await makeOrganisation());
	await expect(
		addProgramme(elsewhere, { programmeId, definition: short, basis: 2 })
	).rejects.toThrow();
	await expect(retireProgramme(elsewhere, programmeId)).rejects.toThrow();
	await retireProgramme(doctor, programmeId);
	await expect(ask(programmeId)).rejects.toThrow();
	expect(await enrolments(own)).toMatchObject([{ version: 1, definition: { days: 3 } }]);
});

async function openFor(organisation: Organisation): Promise<RecordAccess> {
	const { patientId } = amina;
	return openRecord(makeClinician(organisation), { patientId, purpose: 'TREAT' });
}

async function ask(programme = 'home-blood-pressure'): Promise<string> {
	const enrolmentId = randomUUID();
	const own = { targets: {}, best: null };
	const about = { message: 'Before we meet', startsOn: '2026-11-16', lookDays: 3 };
	await askProgramme(chen, { enrolmentId, programme, own, ...about });
	return enrolmentId;
}

function start(enrolmentId: string, access = own, hours: number[] = []): Promise<void> {
	const wish = { enrolmentId, tomorrow: false, hours, choiceId: randomUUID() };
	return startProgramme(access, wish);
}

async function record(systolic: number): Promise<string> {
	const entryId = randomUUID();
	const given = { when: 'now', systolic: String(systolic), diastolic: '80' };
	const readings = [{ entryId, measure: 'blood-pressure', given }];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
	return entryId;
}

/** In the morning of a day of the week, a few minutes later each time. */
function on<T>(day: number, work: () => Promise<T>): Promise<T> {
	minute += 1;
	const time = `2026-11-${15 + day}T09:${String(minute).padStart(2, '0')}:00Z`;
	return atTime(new Date(time), work);
}

function enrolments(access: RecordAccess) {
	const reading = { action: 'opened', view: 'self-care' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const { enrolments: result, seen } = await readEnrolments(tx, sight);
		return { result, seen };
	});
}

async function tell(access: RecordAccess, day = 1) {
	return on(day, async () => {
		const all = await enrolments(access);
		return all.map((one) => summariseEnrolment(one, now()));
	});
}
