import '#tests/database.ts';
import type { Observation } from 'fhir/r4.d.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import type { Given } from '../schema.ts';
import { answerCircumstances } from './answer-circumstances.ts';
import { correctReading } from './correct-reading.ts';
import { factOf } from './fact-of.ts';
import { readDrafts } from './read-drafts.ts';
import { recordReadings } from './record-readings.ts';
import { removeDraft } from './remove-draft.ts';
import { saveDraft } from './save-draft.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

let amina: TestPatient;
let own: RecordAccess;
const NOW = { when: 'now' };

beforeEach(async () => {
	amina = await makePatient();
	own = await openOwn(amina);
});

test('a blood pressure is one entry with two halves, and its pulse another, in her own words', async () => {
	const entryId = await record('blood-pressure', { systolic: '138', diastolic: '86', pulse: '72' });
	const { entry, versions } = await getEntry(own, entryId);
	expect(entry).toMatchObject({ category: 'self-care', source: { odsCode: null }, version: 1 });
	expect(entry.content.meaning).toBe('138/86 mmHg');
	expect(entry.content.author).toMatchObject({ name: 'Amina Yusuf' });
	const sent = JSON.parse(versions[0]!.received) as Observation;
	expect(
		sent.component!.map((one) => [one.code.coding![0]!.code, one.valueQuantity!.value])
	).toEqual([
		['8480-6', 138],
		['8462-4', 86]
	]);
	expect(sent.meta!.security).toMatchObject([{ code: 'PATAST' }]);
	const { total } = await listEntries(own, { category: 'self-care' });
	expect(total).toBe(2);
});

test('what is entered in stones is kept so, beside kilograms and a body mass index', async () => {
	await record('height', { unit: 'ft-in', feet: '5', inches: '5' });
	const weightId = await record('weight', { unit: 'st-lb', stones: '11', pounds: '4' });
	const { entry } = await getEntry(own, weightId);
	expect(entry.content.value).toMatchObject({ number: 71.7, unit: 'kg' });
	expect(entry.content.details).toContainEqual({
		label: 'Note',
		text: 'Entered as 11 stone 4 pounds'
	});
	expect(await known()).toMatchObject({ bmi: 26.3, weight: 71.7, height: 165 });
	// Put right, it takes the index with it.
	await correctReading(own, {
		...{ entryId: weightId, basis: 1 },
		given: { ...NOW, unit: 'kg', kg: '80' }
	});
	expect(await known()).toEqual({ weight: 80, height: 165 });
});

test('the same submission at once and again is one, with one entry', async () => {
	const submissionId = randomUUID();
	const entryId = randomUUID();
	const given = { ...NOW, systolic: '128', diastolic: '80' };
	const sitting = {
		...{ submissionId, answers: {} },
		readings: [{ entryId, measure: 'blood-pressure', given }]
	};
	await Promise.all([recordReadings(own, sitting), recordReadings(own, sitting)]);
	await recordReadings(own, sitting);
	expect((await listEntries(own, { category: 'self-care' })).total).toBe(1);
	expect(await rows(selfCareSubmissions)).toHaveLength(1);
	expect(await rows(selfCareItems)).toMatchObject([{ version: 1, given, zone: 'Europe/London' }]);
	expect((await getEntry(own, entryId)).versions).toHaveLength(1);
});

test('a form that was open twice, or that names another entry of hers, writes over nothing', async () => {
	const entryId = await record('weight', { unit: 'kg', kg: '80' });
	const again = [{ entryId, measure: 'weight', given: { ...NOW, unit: 'kg', kg: '60' } }];
	const sitting = { submissionId: randomUUID(), readings: again, answers: {} };
	await expect(recordReadings(own, sitting)).rejects.toMatchObject({ code: 'sent-before' });
	expect(await known()).toEqual({ weight: 80 });
	expect(await rows(selfCareSubmissions)).toHaveLength(1);
});

test('very high once asks to measure again; twice within the hour is urgent; with chest pain it is 999', async () => {
	const high = { systolic: '190', diastolic: '125' };
	expect(await send('blood-pressure', high, { symptoms: { pressure: [] } })).toBe('again');
	expect(await send('blood-pressure', high, { symptoms: { pressure: [] } })).toBe('urgent');
	expect(await send('blood-pressure', high, { symptoms: { pressure: ['chest'] } })).toBe(
		'emergency'
	);
	const kept = (await rows(selfCareSubmissions)).filter(({ level }) => level === 'emergency');
	expect(kept).toMatchObject([
		{
			findings: [{ rule: 'blood-pressure-very-high', version: 1 }],
			answers: { symptoms: { pressure: ['chest'] } }
		}
	]);
});

test('in pregnancy the limits are others, and whoever has limits of their own is sent to who set them', async () => {
	await answer('yes', 'no');
	expect(await send('blood-pressure', { systolic: '142', diastolic: '84' })).toBe('team');
	await answer('no', 'yes');
	expect(await send('blood-pressure', { systolic: '142', diastolic: '84' })).toBe(null);
	expect(await send('blood-pressure', { systolic: '190', diastolic: '84' })).toBe('team');
});

test('a reading of last week gets no siren', async () => {
	const past = { when: 'past', day: '3', month: '3', year: '2026', time: '7:30am' };
	expect(await send('blood-pressure', { ...past, systolic: '190', diastolic: '125' })).toBe('gp');
	const [only] = await rows(selfCareSubmissions);
	expect(only!.findings).toMatchObject([{ rule: 'older-readings' }]);
});

test('the hour that came twice is kept as the one that was meant', async () => {
	const night = { when: 'past', day: '26', month: '10', year: '2025', time: '01:30' };
	const first = await record('heart-rate', { ...night, fold: 'first', pulse: '70' });
	const second = await record('heart-rate', { ...night, fold: 'second', pulse: '71' });
	const at = async (entryId: string) =>
		(await getEntry(own, entryId)).entry.happenedAt.toISOString();
	expect(await at(first)).toBe('2025-10-26T00:30:00.000Z');
	expect(await at(second)).toBe('2025-10-26T01:30:00.000Z');
	const { received } = (await getEntry(own, second)).versions[0]!;
	expect(received).toContain('2025-10-26T01:30:00+00:00');
});

test('what is wrong is refused whole: nothing of the sitting is recorded', async () => {
	const wrong: Given[] = [
		{ ...NOW, systolic: '80', diastolic: '120' },
		{ ...NOW, systolic: '1280', diastolic: '80' },
		{ ...NOW, systolic: 'high', diastolic: '80' },
		{
			when: 'past',
			day: '3',
			month: '3',
			year: '2099',
			time: '07:30',
			systolic: '120',
			diastolic: '80'
		}
	];
	const good = { entryId: randomUUID(), measure: 'mood', given: { ...NOW, mood: '6' } };
	for (const given of wrong) {
		const bad = { entryId: randomUUID(), measure: 'blood-pressure', given };
		const sitting = { submissionId: randomUUID(), readings: [good, bad], answers: {} };
		await expect(recordReadings(own, sitting)).rejects.toThrow('not complete');
	}
	expect((await listEntries(own, { category: 'self-care' })).total).toBe(0);
});

test('a correction keeps what was there; a second of the same version is refused; taken out it is gone from lists', async () => {
	const entryId = await record('mood', { mood: '6' });
	const right = { entryId, basis: 1, given: { ...NOW, mood: '7' } };
	await correctReading(own, right);
	await correctReading(own, right);
	await expect(correctReading(own, { ...right, given: { ...NOW, mood: '8' } })).rejects.toThrow(
		'changed since'
	);
	const { versions } = await getEntry(own, entryId);
	expect(versions.map(({ content }) => content.value?.number)).toEqual([7, 6]);
	await correctReading(own, { entryId, basis: 2, given: null, reason: 'My sister’s' });
	expect(await known()).toEqual({});
	const { entry } = await getEntry(own, entryId);
	expect(entry.status).toBe('entered-in-error');
	await expect(correctReading(own, { ...right, basis: 3 })).rejects.toThrow('taken out');
});

test('a correction of “just now” stays at its first moment', async () => {
	const entryId = await atTime('2026-06-01T08:00:00Z', () => record('mood', { mood: '6' }));
	const before = (await getEntry(own, entryId)).entry.happenedAt;
	await correctReading(own, { entryId, basis: 1, given: { ...NOW, mood: '7' } });
	expect((await getEntry(own, entryId)).entry.happenedAt).toEqual(before);
});

test('her surgery sees it at once; Dana sees and changes nothing of it', async () => {
	const entryId = await record('mood', { mood: '6' });
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const wish = { patientId: amina.patientId, purpose: 'TREAT' } as const;
	const chen = await openRecord(makeClinician(practice), wish);
	expect((await getEntry(chen, entryId)).entry.content.title).toBe('Mood');
	await expect(correctReading(chen, { entryId, basis: 1, given: null })).rejects.toThrow();
	const danas = await openOwn(await makePatient('Dana Price'));
	await expect(getEntry(danas, entryId)).rejects.toThrow('could not find');
	expect((await listReadings(danas, {})).entries).toEqual([]);
	await expect(correctReading(danas, { entryId, basis: 1, given: null })).rejects.toThrow(
		'could not find'
	);
});

test('the event names what was written, and the reading of it what was seen', async () => {
	const entryId = await record('mood', { mood: '6' });
	await listReadings(own, {});
	const events = (await listEvents(amina.patientId)).slice(-2);
	expect(events).toMatchObject([
		{ action: 'changed', view: 'self-care', seen: [entryId] },
		{ action: 'opened', view: 'self-care', seen: [entryId] }
	]);
});

test('a draft is its writer’s, is written over, and goes when it is thrown away', async () => {
	const draft = { entryId: randomUUID(), what: 'mood', given: { mood: '6' } };
	await saveDraft(own, draft);
	await saveDraft(own, { ...draft, given: { mood: '7' } });
	const kept = () =>
		inPatient(amina.patientId, (tx) => readDrafts(tx, amina.patientId, accountOf(own)));
	expect(await kept()).toMatchObject([{ ...draft, given: { mood: '7' } }]);
	const others = await inPatient(amina.patientId, (tx) =>
		readDrafts(tx, amina.patientId, randomUUID())
	);
	expect(others).toEqual([]);
	await removeDraft(own, draft.entryId);
	expect(await kept()).toEqual([]);
});

function openOwn({ actor, patientId }: TestPatient): Promise<RecordAccess> {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

async function record(measure: string, given: Given): Promise<string> {
	const entryId = randomUUID();
	const readings = [{ entryId, measure, given: { ...NOW, ...given } }];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
	return entryId;
}

function send(
	measure: string,
	given: Given,
	answers: { symptoms?: Record<string, string[]> } = {}
) {
	const readings = [{ entryId: randomUUID(), measure, given: { ...NOW, ...given } }];
	return recordReadings(own, { submissionId: randomUUID(), readings, answers });
}

function answer(pregnant: 'yes' | 'no', ownLimits: 'yes' | 'no') {
	return answerCircumstances(own, { answerId: randomUUID(), pregnant, ownLimits });
}

/** The newest of each measure, by its one number. */
async function known(): Promise<Record<string, unknown>> {
	const { entries } = await listReadings(own, { latest: true });
	const facts = entries.map((entry) => factOf(entry)!);
	return Object.fromEntries(
		facts.map(({ measure, values }) => [
			measure,
			(Object.values(values)[0] as { number: number }).number
		])
	);
}

function rows(table: typeof selfCareSubmissions | typeof selfCareItems) {
	return inPatient(amina.patientId, (tx) => tx.select().from(table as typeof selfCareSubmissions));
}

function accountOf({ actor }: RecordAccess): string {
	return (actor as { accountId: string }).accountId;
}
