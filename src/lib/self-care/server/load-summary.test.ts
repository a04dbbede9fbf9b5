import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { deny, EVERYONE } from '#tests/sharing.ts';
import type { Given } from '../schema.ts';
import { loadSummary } from './load-summary.ts';
import { recordReadings } from './record-readings.ts';
import { setTarget } from './set-target.ts';

let amina: TestPatient;
let own: RecordAccess;
let actor: ReturnType<typeof makeClinician>;
const DAY = 86_400_000;

beforeEach(async () => {
	amina = await makePatient();
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	actor = makeClinician(surgery, 'Dr Mei Chen', 'gp', 'GP partner');
});

test('the measures of the last 30 days, the most often measured first; of 90 where she asks for them', async () => {
	for (const days of [1, 2, 60]) await pressure('128', days);
	await record('weight', { kg: '70' }, 1);
	const page = await load(own);
	expect(page).toMatchObject({ days: 30, paper: null });
	expect(page.parts.map(({ title, count }) => [title, count])).toEqual([
		['Blood pressure', 2],
		['Weight', 1]
	]);
	expect((await load(own, '?days=90')).parts[0]!.count).toBe(3);
	expect((await load(own, '?days=9999')).days).toBe(30);
});

test('staff print it with who printed it across it, and her log says so; what is hidden from them is not on it', async () => {
	const [hidden] = [await pressure('190', 1), await pressure('128', 2), await pressure('130', 3)];
	await record('weight', { kg: '70' }, 1);
	await deny(amina, EVERYONE, { kind: 'entry', entryId: hidden });
	const screen = await load(await care());
	expect(screen.paper).toBeNull();
	const page = await load(await care(true), '?print=yes');
	expect(page.paper!.watermark).toMatch(/^Dr Mei Chen, GP partner at /);
	expect(page.parts[0]).toMatchObject({ count: 2, average: { highest: '130 over 80 mmHg' } });
	expect(JSON.stringify(page)).not.toContain('190 over');
	const event = (await listEvents(amina.patientId)).at(-1)!;
	expect(event).toMatchObject({
		action: 'printed',
		view: 'self-care',
		actor: { name: actor.name }
	});
	expect(event.seen).toHaveLength(3);
	expect(event.seen).not.toContain(hidden);
});

test('limits of her own stand on it; Dana has none of it, and her doctor opens nothing', async () => {
	await pressure('128', 1);
	await pressure('128', 2);
	await setTarget(await care(), {
		...{ targetId: randomUUID(), measure: 'blood-pressure', reviewOn: null },
		words: 'As we agreed',
		bands: { systolic: { low: null, high: 150 }, diastolic: { low: null, high: 90 } }
	});
	expect((await load(own)).parts[0]!.aim).toContain(
		'Personal aim: Top number (systolic): 150 mmHg or lower. Bottom number (diastolic): 90 mmHg or lower. “As we agreed” Set by '
	);
	const dana = await makePatient('Dana Price');
	const access = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect((await load(access)).parts).toEqual([]);
	const elsewhere = makeClinician(await makeOrganisation());
	const { patientId } = amina;
	await expect(openRecord(elsewhere, { patientId, purpose: 'TREAT' })).rejects.toMatchObject({
		code: 'not-found'
	});
});

function load(access: RecordAccess, asked = '') {
	return loadSummary(access, '/x', new URL(`/x/summary${asked}`, 'https://candour.example'));
}

function care(onPaper = false) {
	return openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT', onPaper });
}

function pressure(systolic: string, days: number) {
	return record('blood-pressure', { systolic, diastolic: '80' }, days);
}

async function record(measure: string, given: Given, days: number): Promise<string> {
	const entryId = randomUUID();
	const at = new Date(now().getTime() - days * DAY).toISOString();
	const readings = [{ entryId, measure, given: { ...given, when: 'now', at } }];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
	return entryId;
}
