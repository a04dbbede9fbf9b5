import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
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
import { findMeasure } from '../data/measures.ts';
import type { Given } from '../schema.ts';
import { loadForCare } from './load-for-care.ts';
import { loadMeasure } from './load-measure.ts';
import { recordReadings } from './record-readings.ts';

let amina: TestPatient;
let own: RecordAccess;
const base = '/me/self-care';

beforeEach(async () => {
	amina = await makePatient();
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
});

test('a blood pressure is two lines with the aim of each half, and a meter’s HI a mark at the edge', async () => {
	await pressure('128', '80');
	await pressure('142', '88');
	const page = await loadMeasure(own, base, 'm1');
	expect(page.chart!.lines.map(({ points }) => points.length)).toEqual([2, 2]);
	expect(page.chart!.aims.map(({ label }) => label)).toEqual(['135', '85']);
	expect(page.average).toMatchObject({ count: 2, average: '135 over 84 mmHg' });
	for (const mmol of ['7', '9', 'HI']) await record('glucose', { mmol, meal: 'before' });
	const { slug } = findMeasure('glucose')!;
	const sugar = await loadMeasure(own, base, slug, 'all');
	expect(sugar.chart!.beyond).toMatchObject([{ way: 'high' }]);
	// A number that nobody knows is in no average.
	expect(sugar.average!.count).toBe(2);
});

test('what is hidden from somebody leaves no gap in their chart, averages or counts; Dana sees nothing', async () => {
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	for (const top of ['120', '130', '190']) await pressure(top, '80');
	const hidden = await pressure('200', '80');
	await changeSharing(own, [
		{
			...{ kind: 'set', provisionId: randomUUID() },
			provision: {
				...{ effect: 'deny', whom: { kind: 'everyone' }, holdsInEmergency: false },
				...{ what: { kind: 'entry', entryId: hidden }, startsAt: now(), endsAt: null }
			}
		}
	]);
	const chen = await openRecord(makeClinician(surgery), {
		...{ patientId: amina.patientId, purpose: 'TREAT' }
	});
	const page = await loadMeasure(chen, '/care-team/patients/x/self-care', 'm1');
	expect(page.rows).toHaveLength(3);
	expect(page.chart!.lines[0]!.points).toHaveLength(3);
	expect(page.average).toMatchObject({ count: 3, highest: '190 over 80 mmHg' });
	expect(page).toMatchObject({
		recordHref: null,
		sight: { purpose: expect.any(String) as string }
	});
	const home = await loadForCare(chen, '/care-team/patients/x/self-care');
	expect(home.rows).toMatchObject([
		{ value: expect.stringMatching(/^(120|130|190) over 80/) as string }
	]);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ view: 'self-care' });
	expect((await loadMeasure(own, base, 'm1')).rows).toHaveLength(4);

	const dana = await makePatient();
	const hers = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect((await loadMeasure(hers, base, 'm1')).rows).toEqual([]);
});

function pressure(systolic: string, diastolic: string): Promise<string> {
	return record('blood-pressure', { systolic, diastolic });
}

async function record(measure: string, given: Given): Promise<string> {
	const entryId = randomUUID();
	const readings = [{ entryId, measure, given: { when: 'now', ...given } }];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
	return entryId;
}
