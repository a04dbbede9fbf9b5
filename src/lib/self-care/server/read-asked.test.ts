import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listItems } from '#tests/review-items.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import type { Given } from '../schema.ts';
import { addRequest } from './add-request.ts';
import { endRequest } from './end-request.ts';
import { listTargets } from './list-targets.ts';
import { postTarget } from './post-target.ts';
import { readAsked } from './read-asked.ts';
import { readTargets } from './read-targets.ts';
import { recordReadings } from './record-readings.ts';
import { setTarget } from './set-target.ts';

let amina: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
/** A Tuesday. */
const TODAY = new Date('2026-11-24T09:00:00Z');

beforeEach(async () => {
	amina = await makePatient();
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
});

test('who asked is told of what it asked for, from the first day to the last, and of nothing else', async () => {
	await ask();
	const on = (day: string) => atTime(new Date(`${day}T09:00:00Z`), () => asked());
	expect(await on('2026-11-23')).toEqual([]);
	expect(await on('2026-11-24')).toMatchObject([
		{ organisation: surgery.name, measures: ['blood-pressure'], looks: 'by 3 December 2026' }
	]);
	expect(await on('2026-11-30')).toHaveLength(1);
	expect(await on('2026-12-01')).toEqual([]);
	await record('mood', { mood: '6' });
	expect(await queue()).toEqual([]);
	await record('blood-pressure', { systolic: '138', diastolic: '86' });
	expect(await queue()).toMatchObject([{ urgent: false, dueOn: '2026-12-03' }]);
});

test('what is sent for one request is one item, and what is far too high makes it urgent', async () => {
	await ask();
	await record('blood-pressure', { systolic: '138', diastolic: '86' });
	await record('blood-pressure', { systolic: '190', diastolic: '125' });
	await record('blood-pressure', { systolic: '140', diastolic: '86' });
	expect(await queue()).toMatchObject([{ urgent: true, dueOn: '2026-11-25', revision: 3 }]);
});

test('nobody is told once it is ended, or where the patient hides it from them, or they give no care', async () => {
	const requestId = await ask();
	const elsewhere = await makeOrganisation();
	await ask(elsewhere);
	expect(await today(asked)).toHaveLength(1);
	await today(() => deny(amina, at(surgery), { kind: 'category', category: 'self-care' }));
	expect(await today(asked)).toEqual([]);
	await record('blood-pressure', { systolic: '138', diastolic: '86' });
	expect(await queue()).toEqual([]);
	const bilal = await makePatient('Bilal Yusuf');
	await relate(bilal.patientId, surgery);
	const mine = await inPatient(bilal.patientId, async (tx) => {
		const change = { tx, patientId: bilal.patientId, at: TODAY };
		await addRequest(change, request(surgery, requestId));
		const before = await readAsked(change, TODAY);
		await endRequest(change, { requestId, by: randomUUID() });
		return [before.length, (await readAsked(change, TODAY)).length];
	});
	expect(mine).toEqual([1, 0]);
});

test('Dana has no requests and no limits of Amina’s', async () => {
	await ask();
	await setPressure({ systolic: { low: null, high: 130 } });
	const dana = await makePatient('Dana Price');
	const all = await inPatient(dana.patientId, async (tx) => {
		const whose = { tx, patientId: dana.patientId };
		return [await readAsked(whose, TODAY), await readTargets(whose)];
	});
	expect(all).toEqual([[], []]);
	const hers = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect((await listTargets(hers)).targets).toEqual([]);
});

test('limits of one’s own hold for their measure alone, and the usual ones give way to a call', async () => {
	const high = { systolic: '190', diastolic: '125' };
	expect(await record('blood-pressure', high)).toBe('again');
	await setPressure({ systolic: { low: null, high: 150 } });
	expect(await record('blood-pressure', high)).toBe('team');
	expect(await record('oxygen', { oxygen: '92', air: 'air' })).toBe('emergency');
	await setPressure(null);
	expect(await record('blood-pressure', high)).toBe('urgent');
});

test('limits keep their history, with who and when, and setting them is on the log', async () => {
	await setPressure({ systolic: { low: null, high: 150 } });
	await setPressure({ systolic: { low: 110, high: 140 } });
	const chen = await open();
	const { targets } = await listTargets(chen);
	expect(targets.map(({ bands }) => bands?.systolic?.high)).toEqual([140, 150]);
	expect(targets[0]).toMatchObject({ setter: { name: 'Dr Chen', role: 'GP' } });
	const inForce = await inPatient(amina.patientId, (tx) =>
		readTargets({ tx, patientId: amina.patientId })
	);
	expect(inForce).toHaveLength(1);
	expect((await listEvents(amina.patientId)).slice(-3)).toMatchObject([
		{ action: 'changed', view: 'self-care', actor: { name: 'Dr Chen' } },
		{ action: 'changed', view: 'self-care' },
		{ action: 'opened', view: 'self-care' }
	]);
	const nurse = await open(await relatedElsewhere());
	expect((await listTargets(nurse)).targets).toHaveLength(2);
	await deny(amina, { kind: 'everyone' }, { kind: 'category', category: 'self-care' });
	expect((await listTargets(nurse)).targets).toEqual([]);
});

test('a form of limits is read in words, and nothing odd is set', async () => {
	const chen = await open();
	const post = async (fields: Record<string, string>) => {
		const form = new FormData();
		const all = { targetId: randomUUID(), ...fields };
		Object.entries(all).forEach(([name, value]) => form.set(name, value));
		return postTarget(chen, 'm1', form);
	};
	expect((await post({}))?.errors).toEqual({ 'systolic-high': 'Enter at least one number' });
	expect((await post({ 'systolic-high': 'x' }))?.errors['systolic-high']).toContain('from 50');
	const crossed = await post({ 'systolic-low': '140', 'systolic-high': '130', day: '40' });
	expect(Object.keys(crossed!.errors)).toEqual(['systolic-high', 'review']);
	expect(await post({ 'systolic-high': '130', day: '1', month: '2', year: '2099' })).toBe(
		undefined
	);
	expect((await listTargets(own)).targets).toMatchObject([
		{ bands: { systolic: { low: null, high: 130 } }, reviewOn: '2099-02-01' }
	]);
});

function request(organisation: Organisation, requestId: string = randomUUID()) {
	const { organisationId } = organisation;
	const asker = { name: 'Dr Chen', role: 'GP', organisation: null };
	return {
		...{ requestId, organisationId, measures: ['blood-pressure'], rules: [], asker },
		...{ fromDay: '2026-11-24', untilDay: '2026-11-30', looksFrom: '2026-11-30', lookDays: 3 },
		askedBy: randomUUID()
	};
}

async function ask(organisation = surgery): Promise<string> {
	const { patientId } = amina;
	const wish = request(organisation);
	await inPatient(patientId, (tx) => addRequest({ tx, patientId, at: TODAY }, wish));
	return wish.requestId;
}

function asked() {
	return inPatient(amina.patientId, (tx) => readAsked({ tx, patientId: amina.patientId }, now()));
}

function today<T>(work: () => Promise<T>): Promise<T> {
	return atTime(TODAY, work);
}

function record(measure: string, given: Given) {
	const readings = [{ entryId: randomUUID(), measure, given: { when: 'now', ...given } }];
	return today(() => recordReadings(own, { submissionId: randomUUID(), readings, answers: {} }));
}

function queue() {
	return listItems(surgery.organisationId);
}

function open(organisation = surgery): Promise<RecordAccess> {
	return openRecord(makeClinician(organisation), { patientId: amina.patientId, purpose: 'TREAT' });
}

async function setPressure(
	bands: Record<string, { low: number | null; high: number | null }> | null
) {
	const wish = { targetId: randomUUID(), measure: 'blood-pressure', words: '', reviewOn: null };
	await setTarget(await open(), { ...wish, bands });
}

async function relatedElsewhere(): Promise<Organisation> {
	const hospital = await makeOrganisation('hospital');
	await relate(amina.patientId, hospital);
	return hospital;
}
