import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { describeChange, describeTrend } from './describe-trend.ts';
import { getEntry } from './get-entry.ts';
import { listEntries } from './list-entries.ts';

const NOPAT = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
const own = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });

const day = (month: number) => ({ effectiveDateTime: `2026-0${month}-01T09:30:00Z` });

/** Amina, with values from her surgery and from a hospital, and one that is withheld from her. */
async function aminaWithTrend() {
	const amina = await makePatient();
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const surgery = await makeSource(await makeOrganisation('gp-practice', 'Harbour Lane Surgery'));
	const ward = await makeSource(hospital);
	const range = { referenceRange: [{ low: { value: 20 }, high: { value: 41 } }] };
	await send(surgery, amina, [
		hba1c(surgery, 'A1', 64, { ...day(1), ...range }),
		hba1c(surgery, 'A2', 61, { ...day(2), meta: { security: NOPAT } }),
		hba1c(surgery, 'A3', 57, { ...day(4), ...range }),
		hba1c(surgery, 'B1', 5, { ...day(4), code: { text: 'Sodium' } })
	]);
	await send(ward, amina, [hba1c(ward, 'A1', 60, day(3))]);
	const { entries } = await listEntries(await own(amina));
	const newest = entries.find(({ content }) => content.value?.number === 57)!;
	return { amina, surgery, hospital, ward, newest };
}

async function send(
	source: FeedSource,
	patient: TestPatient,
	resources: Parameters<typeof bundleOf>[2]
) {
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	expect(answer).toMatchObject({ status: 200 });
}

test('a trend has the values of the same test from all sources, and not what is withheld', async () => {
	const { amina, newest } = await aminaWithTrend();
	const { entry, trend } = await getEntry(await own(amina), newest.entryId);
	const described = describeTrend(entry, trend, '/me/record')!;
	expect(
		described.rows.map(({ value, source, mark, range }) => [value, source, mark, range])
	).toEqual([
		['57 mmol/mol', 'Harbour Lane Surgery', 'High', '20 to 41'],
		['60 mmol/mol', 'Marlsea General Hospital', null, null],
		['64 mmol/mol', 'Harbour Lane Surgery', 'High', '20 to 41']
	]);
	expect(described.chart).toMatchObject({ unit: 'mmol/mol', lineNames: ['HbA1c'] });
	expect(described.chart!.lines[0]!.points).toHaveLength(3);
	expect(described.chart!.band).not.toBeNull();
	expect(described.hasOthers).toBe(false);
	expect(described.rows[0]!.href).toBeNull();
	expect(describeChange(entry, trend)).toBe('Down from 60 mmol/mol on 1 March 2026');
});

test('the one access event names every entry whose value is shown', async () => {
	const { amina, newest } = await aminaWithTrend();
	const before = (await listEvents(amina.patientId)).length;
	const { trend } = await getEntry(await own(amina), newest.entryId);
	const events = (await listEvents(amina.patientId)).slice(before);
	expect(events).toHaveLength(1);
	expect([...events[0]!.seen].sort()).toEqual(trend.map(({ entryId }) => entryId).sort());
	expect(events[0]).toMatchObject({ action: 'opened', view: 'entry' });
});

test('another unit, and words, are in the table and not in the line', async () => {
	const { amina, surgery, newest } = await aminaWithTrend();
	await send(surgery, amina, [
		hba1c(surgery, 'A9', 1, {
			...day(5),
			valueQuantity: undefined,
			valueString: 'Not enough blood'
		}),
		hba1c(surgery, 'A8', 3, {
			...day(6),
			valueQuantity: { value: 3, unit: 'widgets', system: 'http://unitsofmeasure.org', code: 'g' }
		})
	]);
	const { entry, trend } = await getEntry(await own(amina), newest.entryId);
	const described = describeTrend(entry, trend, '/me/record')!;
	expect(described.rows).toHaveLength(5);
	expect(described.chart!.lines[0]!.points).toHaveLength(3);
	expect(described.hasOthers).toBe(true);
});

test('a blood pressure has two lines', async () => {
	const amina = await makePatient();
	const source = await makeSource(await makeOrganisation());
	const part = (code: string, text: string, value: number) => ({
		code: { coding: [{ system: 'http://loinc.org', code }], text },
		valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' }
	});
	const pressure = (id: string, month: number, over: number, under: number) =>
		hba1c(source, id, 0, {
			...day(month),
			valueQuantity: undefined,
			code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }], text: 'Blood pressure' },
			component: [part('8480-6', 'Systolic', over), part('8462-4', 'Diastolic', under)]
		});
	await send(source, amina, [pressure('P1', 1, 142, 90), pressure('P2', 2, 136, 80)]);
	const { entries } = await listEntries(await own(amina));
	const { entry, trend } = await getEntry(await own(amina), entries[0]!.entryId);
	const { chart } = describeTrend(entry, trend, '/me/record')!;
	expect(chart!.lineNames).toEqual(['Systolic', 'Diastolic']);
	expect(chart!.lines.map(({ points }) => points.length)).toEqual([2, 2]);
	expect(describeChange(entry, trend)).toBe('Before: 142/90 mmHg on 1 January 2026');
});

test('Dana has her own trend; a hospital sees all of it; one that is denied has none', async () => {
	const { amina, hospital, ward, newest } = await aminaWithTrend();
	const dana = await makePatient('Dana Price');
	await send(ward, dana, [hba1c(ward, 'D1', 40, day(1)), hba1c(ward, 'D2', 42, day(2))]);
	const hers = await listEntries(await own(dana));
	const { trend } = await getEntry(await own(dana), hers.entries[0]!.entryId);
	expect(trend.map(({ content }) => content.value?.number)).toEqual([42, 40]);

	const hospice = await makeOrganisation('hospice');
	for (const organisation of [hospital, hospice]) await relate(amina.patientId, organisation);
	const wish = { patientId: amina.patientId, purpose: 'TREAT' } as const;
	const walsh = await openRecord(makeClinician(hospital, 'Dr Walsh', 'doctor'), wish);
	const seen = await getEntry(walsh, newest.entryId);
	expect(seen.trend.map(({ content }) => content.value?.number)).toContain(60);
	await deny(amina, at(hospice), { kind: 'category', category: 'results' });
	const nurse = await openRecord(makeClinician(hospice, 'Nurse Quist', 'nurse'), wish);
	await expect(getEntry(nurse, newest.entryId)).rejects.toThrow();
});
