import '#tests/database.ts';
import validateObservation from '@d4l/js-fhir-validator/r4/js/Observation.js';
import type { Observation } from 'fhir/r4.d.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { sendFiling } from '#lib/filing/server/send-filing.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { askProgramme } from '#lib/programmes/server/ask-programme.ts';
import { carryProgrammes } from '#lib/programmes/server/carry-programmes.ts';
import { startProgramme } from '#lib/programmes/server/start-programme.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { listItems } from '#tests/review-items.ts';
import { carryReviews } from '#lib/review-queue/server/carry-reviews.ts';
import { carrySelfCare } from '#lib/self-care/server/carry-self-care.ts';
import { correctReading } from '#lib/self-care/server/correct-reading.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { loadMeasure } from '#lib/self-care/server/load-measure.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { atTime } from '#lib/server/clock.ts';
import { database, inTransaction } from '#lib/server/db.ts';
import { filings } from '#lib/filing/server/tables.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { allowTestSystems, connectTo } from '#tests/filing.ts';
import { ownAccess } from '#tests/permission.ts';
import { openForCareOf } from '#tests/plans.ts';
import { openPracticeSystem } from '#tests/practice-system.ts';
import { at, deny } from '#tests/sharing.ts';
import type { Review } from '../schema.ts';
import { loadAcceptedEntry } from './load-accepted-entry.ts';
import { reviewItem } from './review-item.ts';
import { takeBack } from './take-back.ts';

let amina: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
let chen: ClinicianActor;
let minute = 0;
let readings: string[];

/** Five days by the published protocol: the first is high, and is left out; the rest average 130 over 80. */
beforeEach(async () => {
	[minute, readings] = [0, []];
	amina = await makePatient();
	own = await ownAccess(amina);
	surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, surgery);
	chen = makeClinician(surgery);
	const enrolmentId = randomUUID();
	await on(1, async () => {
		const about = {
			message: '',
			startsOn: '2026-11-16',
			lookDays: 3,
			own: { targets: {}, best: null }
		};
		const asking = await openForCareOf(amina, chen);
		await askProgramme(asking, { enrolmentId, programme: 'home-blood-pressure', ...about });
		const start = { enrolmentId, tomorrow: false, hours: [], choiceId: randomUUID() };
		await startProgramme(own, start);
	});
	for (const day of [1, 2, 3, 4, 5]) {
		for (let time = 0; time < 3; time += 1) readings.push(await record(day, day === 1 ? 170 : 130));
	}
});

test('what is accepted of a week is an entry: its average, its readings, its protocol and who accepted it', async () => {
	const before = (await listEvents(amina.patientId)).length;
	await review('accepted');
	const [event] = (await listEvents(amina.patientId)).slice(before);
	const average = await findAverage();
	expect(event).toMatchObject({ action: 'changed', actor: { name: 'Dr Chen' } });
	expect(event!.seen).toHaveLength(16);
	expect(new Set(event!.seen)).toEqual(new Set([...readings, average.entryId]));
	expect(average).toMatchObject({
		category: 'self-care',
		source: { odsCode: surgery.odsCode },
		content: {
			title: 'Average blood pressure at home',
			meaning: '130/80 mmHg',
			ended: { at: expect.stringContaining('2026-11-20') },
			components: [{ value: { number: 130 } }, { value: { number: 80 } }]
		}
	});
	const codes = average.content.components.map(({ codes: [one] }) => one!.code);
	expect(codes).toEqual(['413606001', '413605002']);
	const page = await show();
	expect(page.accepted).toEqual([
		'The average of 12 readings taken at home from 17 November 2026 to 20 November 2026, as reported by the patient.',
		expect.stringMatching(
			/^Accepted into the record by Dr Chen, GP at Harbour Lane Surgery on 20 Nov/
		)
	]);
	expect(JSON.stringify(page)).toContain('Blood pressure at home for 7 days (version 1)');
	expect((await show(await openForCareOf(amina, chen))).accepted).toEqual(page.accepted);
	const charted = await loadMeasure(
		own,
		'/me/self-care',
		findMeasure('blood-pressure')!.slug,
		'all'
	);
	expect(charted.rows).toHaveLength(15);
});

test('too few readings make no average: the readings alone are accepted', async () => {
	for (const entryId of readings.slice(3, 6)) {
		await on(5, () => correctReading(own, { entryId, basis: 1, given: null }));
	}
	await review('accepted');
	expect(await averages()).toEqual([]);
});

test('of two who accept at once one is first, and there is one average', async () => {
	const [item] = await queue();
	const [one, other] = [chen, makeClinician(surgery, 'Nurse Adeyemi', 'nurse', 'Nurse')];
	const both = await Promise.allSettled([one, other].map((by) => review('accepted', by, item)));
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await findAverage()).version).toBe(1);
});

test('a reading that is put right later leaves the average as it was, and it says so; accepted again it is a further version', async () => {
	await review('accepted');
	const given = { when: 'now', systolic: '166', diastolic: '80' };
	await on(5, () => correctReading(own, { entryId: readings[3]!, basis: 1, given }));
	expect((await findAverage()).content.meaning).toBe('130/80 mmHg');
	expect((await show()).accepted.at(-1)).toBe(
		'1 of these readings was changed or taken out after that. The average stays as it was accepted.'
	);
	await review('accepted');
	expect(await findAverage()).toMatchObject({ version: 2, content: { meaning: '133/80 mmHg' } });
	const { accepted, versions } = await show();
	expect(versions.length).toBe(2);
	expect(accepted[1]).toMatch(/^An earlier version was accepted .* by Dr Chen/);
	expect(accepted[2]).toMatch(/^Accepted into the record by Dr Chen/);
	expect(accepted).toHaveLength(3);
});

test('taken back at once, it says that it was a mistake; what was accepted before holds again', async () => {
	const [item] = await queue();
	await review('accepted');
	const { entryId } = await findAverage();
	await on(5, () => takeBack(chen, item!.itemId, { stepId: randomUUID() }));
	const page = await show(own, entryId);
	expect([page.mistake, page.accepted]).toEqual([true, []]);
	expect(JSON.stringify(page)).toContain('Taken back by Dr Chen, GP at Harbour Lane Surgery on');
	await review('accepted');
	expect(await findAverage()).toMatchObject({ version: 3, status: 'current' });
	readings.push(await record(5, 156));
	const [more] = await queue();
	await review('accepted');
	expect((await findAverage()).content.meaning).toBe('132/80 mmHg');
	await on(5, () => takeBack(chen, more!.itemId, { stepId: randomUUID() }));
	expect((await findAverage()).content.meaning).toBe('130/80 mmHg');
	const { accepted, mistake } = await show();
	expect(mistake).toBe(false);
	expect(accepted).toEqual([
		expect.stringContaining('The average of 12 readings'),
		expect.stringMatching(/^Accepted into the record by Dr Chen/)
	]);
});

test('whoever may not see one of its readings is not told how many there were; Dana sees none of it', async () => {
	await review('accepted');
	const { entryId } = await findAverage();
	const hospital = await makeOrganisation('hospital');
	await relate(amina.patientId, hospital);
	const walsh = await openForCareOf(amina, makeClinician(hospital, 'Dr Walsh'));
	expect((await show(walsh)).accepted[0]).toContain('12 readings');
	await deny(amina, at(hospital), { kind: 'entry', entryId: readings[4]! });
	const page = await show(walsh);
	expect(page.accepted[0]).toMatch(/^The average of readings taken at home/);
	expect(JSON.stringify(page)).not.toContain(readings[4]);
	await deny(amina, at(hospital), { kind: 'category', category: 'self-care' });
	await expect(show(walsh, entryId)).rejects.toMatchObject({ status: 404 });
	const dana = await ownAccess(await makePatient('Dana Price'));
	await expect(show(dana, entryId)).rejects.toMatchObject({ status: 404 });
});

test('the practice’s own system has the average once, with the readings that it is made of and no others', async () => {
	allowTestSystems();
	const system = await openPracticeSystem();
	await connectTo(surgery, system);
	await review('accepted');
	await deny(amina, at(surgery), { kind: 'entry', entryId: readings[4]! });
	const [filing, ...others] = (await database().select().from(filings)).filter(
		({ patientId }) => patientId === amina.patientId
	);
	expect(others).toEqual([]);
	await sendFiling(filing!.filingId);
	await sendFiling(filing!.filingId);
	await system.close();
	expect(system.posted).toHaveLength(1);
	const held = [...system.held.values()].filter((one): one is Observation => {
		return one.resourceType === 'Observation';
	});
	expect(held).toHaveLength(15);
	const [average, ...more] = held.filter(({ derivedFrom }) => derivedFrom);
	expect(more).toEqual([]);
	expect(validateObservation(average)).toBe(true);
	expect(average!.derivedFrom).toHaveLength(11);
	expect(JSON.stringify(system.posted)).not.toContain(readings[4]);
	const provenance = [...system.held.values()].find((one) => one.resourceType === 'Provenance');
	expect(provenance).toMatchObject({ agent: [{}, { who: { display: 'Dr Chen' } }] });
	expect((await show()).accepted.at(-1)).toContain('In Harbour Lane Surgery’s own system since');
});

test('when records are joined, the average and what it says of itself come along', async () => {
	await review('accepted');
	const { accepted } = await show();
	const remaining = await makePatient();
	await relate(remaining.patientId, surgery);
	const merge = { remaining: remaining.patientId, replaced: amina.patientId };
	await inTransaction(async (tx) => {
		await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		for (const carry of [carrySelfCare, carryProgrammes, carryReviews]) await carry(tx, merge);
	});
	own = await ownAccess(remaining);
	expect((await show()).accepted).toEqual(accepted);
});

async function record(day: number, systolic: number): Promise<string> {
	const entryId = randomUUID();
	const given = { when: 'now', systolic: String(systolic), diastolic: '80' };
	const sitting = [{ entryId, measure: 'blood-pressure', given }];
	const submissionId = randomUUID();
	await on(day, () => recordReadings(own, { submissionId, readings: sitting, answers: {} }));
	return entryId;
}

const queue = () => listItems(surgery.organisationId);

async function review(kind: Review, by = chen, known?: Awaited<ReturnType<typeof queue>>[number]) {
	const { itemId, revision } = known ?? (await queue())[0]!;
	const wish = { kind, words: '', stepId: randomUUID(), revision };
	await on(5, () => reviewItem(by, itemId, wish));
}

async function averages() {
	const { entries } = await listEntries(own, { category: 'self-care' });
	return entries.filter(({ content }) => content.title.startsWith('Average'));
}

async function findAverage() {
	const [average, ...others] = await averages();
	expect(others).toEqual([]);
	return average!;
}

async function show(access = own, entryId?: string) {
	const place = { base: '/me/record', url: new URL('http://localhost/') };
	return loadAcceptedEntry(access, place, entryId ?? (await findAverage()).entryId);
}

/** In the morning of a day of that week, a minute later each time. */
function on<T>(day: number, work: () => Promise<T>): Promise<T> {
	minute += 1;
	return atTime(new Date(Date.UTC(2026, 10, 15 + day, 9, minute)), work);
}
