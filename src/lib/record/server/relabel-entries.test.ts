import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listPositions } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { listEntries } from './list-entries.ts';
import { listStaleRecords } from './list-stale-records.ts';
import { relabelEntries } from './relabel-entries.ts';

let amina: TestPatient;
let hospital: Organisation;
let source: FeedSource;
beforeEach(async () => {
	amina = await makePatient();
	const practice = await makeOrganisation('gp-practice');
	hospital = await makeOrganisation('hospital');
	source = await makeSource(practice);
	await relate(amina.patientId, hospital);
});

async function send(patient: TestPatient, ...resources: Parameters<typeof bundleOf>[2]) {
	const answer = await ingestBundle(source, bundleOf(source, patient, resources), randomUUID());
	expect(answer.status).toBe(200);
}

/** As a database looks that an older Candour made. */
async function makeOld({ patientId }: TestPatient, set = '', labelling = 0): Promise<void> {
	await asOwner(`update entries set labelling = ${labelling}, concepts = '{}', result_kind = null,
		commented = false ${set} where patient_id = '${patientId}'`);
}

async function rowsOfEntries({ patientId }: TestPatient) {
	return asOwner(`select labels, labelling, concepts, result_kind, commented
		from entries where patient_id = '${patientId}' order by entry_id`);
}

async function seenBy(organisation: Organisation): Promise<number> {
	const doctor = makeClinician(organisation, 'Dr Walsh', 'doctor', 'Doctor');
	const access = await openRecord(doctor, { patientId: amina.patientId, purpose: 'TREAT' });
	return (await listEntries(access)).total;
}

test('what an older pass labelled is hidden from a hospital, and there again after the pass', async () => {
	await send(amina, hba1c(source, '1', 48, { note: [{ text: 'A little high. Repeat in May.' }] }));
	const [before] = await rowsOfEntries(amina);
	expect(await seenBy(hospital)).toBe(1);
	await makeOld(amina);
	expect(await seenBy(hospital)).toBe(0);
	expect(await listStaleRecords([amina.patientId])).toEqual([amina.patientId]);

	expect(await relabelEntries(amina.patientId)).toEqual({ labelled: 1, unreadable: 0, last: null });
	expect(await seenBy(hospital)).toBe(1);
	expect((await rowsOfEntries(amina))[0]).toEqual(before);
	expect(before).toMatchObject({ labelling: LABELLING_VERSION, commented: true });
	expect(before!.concepts).not.toEqual([]);
	expect(await listStaleRecords([amina.patientId])).toEqual([]);
});

test('a code of a source becomes one of our labels, and what hides by it hides', async () => {
	await send(amina, hba1c(source, '1', 48), hba1c(source, '2', 49), hba1c(source, '3', 50));
	await makeOld(amina, `, labels = '{MH,R,safeguarding}'`);
	await relabelEntries(amina.patientId);
	const [row] = await rowsOfEntries(amina);
	expect(row!.labels).toEqual(['mental-health', 'sensitive', 'safeguarding']);
	// Even where a newer version has been labelled since, and kept the code of the version before.
	await makeOld(amina, `, labels = '{HIV}'`, LABELLING_VERSION);
	await relabelEntries(amina.patientId);
	expect((await rowsOfEntries(amina))[0]!.labels).toEqual(['hiv']);
	expect(await seenBy(hospital)).toBe(0);
});

test('a new version of what an older pass labelled still waits for the pass', async () => {
	await send(amina, hba1c(source, '1', 48, { meta: { versionId: '1' } }));
	await makeOld(amina);
	await send(amina, hba1c(source, '1', 49, { meta: { versionId: '2' } }));
	expect(await seenBy(hospital)).toBe(0);
	await relabelEntries(amina.patientId);
	expect(await seenBy(hospital)).toBe(1);
});

test('labels come from every version, from codes, and from words; one that was there stays', async () => {
	const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'SEX' }];
	await send(amina, hba1c(source, '1', 48, { meta: { versionId: '1', security } }));
	await send(
		amina,
		hba1c(source, '1', 49, { meta: { versionId: '2' }, note: [{ text: 'HIV test negative' }] })
	);
	const [before] = await rowsOfEntries(amina);
	await makeOld(amina, `, labels = '{gender,unclassified}'`);
	await relabelEntries(amina.patientId);
	const [after] = await rowsOfEntries(amina);
	expect(before!.labels).toContain('hiv');
	expect(before!.labels).toContain('sexual-health');
	// "Unclassified" is our own word for what no pass knew: of this one, today's knows.
	expect(new Set(after!.labels as string[])).toEqual(
		new Set([...(before!.labels as string[]), 'gender'])
	);
});

test('what cannot be read stays hidden, and the others are done', async () => {
	await send(amina, hba1c(source, '1', 48), hba1c(source, '2', 49));
	await makeOld(amina);
	await asOwner(`alter table entry_versions disable trigger all`);
	await asOwner(`update entry_versions set received = 'no JSON'
		where patient_id = '${amina.patientId}' and entry_id =
			(select min(entry_id::text)::uuid from entries where patient_id = '${amina.patientId}')`);
	await asOwner(`alter table entry_versions enable trigger all`);
	expect(await relabelEntries(amina.patientId)).toEqual({ labelled: 1, unreadable: 1, last: null });
	expect(await seenBy(hospital)).toBe(1);
});

test('many are done in steps, and two at once do each once', async () => {
	const many = Array.from({ length: 45 }, (_, place) => hba1c(source, `${place}`, 40 + place));
	await send(amina, ...many);
	await makeOld(amina);
	const both = await Promise.all([1, 2].map(() => relabelEntries(amina.patientId)));
	expect(both.map(({ labelled }) => labelled)).toEqual([20, 20]);
	expect(await relabelEntries(amina.patientId)).toMatchObject({ labelled: 5, last: null });
	expect(await seenBy(hospital)).toBe(45);
});

test('it touches nobody else: Dana’s record, and what a newer Candour has labelled', async () => {
	const dana = await makePatient('Dana Price');
	await send(amina, hba1c(source, '1', 48));
	await send(dana, hba1c(source, '2', 48));
	await makeOld(dana);
	await makeOld(amina, '', LABELLING_VERSION + 1);
	expect(await listStaleRecords([amina.patientId, dana.patientId])).toEqual([dana.patientId]);
	await relabelEntries(amina.patientId);
	expect(await rowsOfEntries(amina)).toMatchObject([{ labelling: LABELLING_VERSION + 1 }]);
	expect(await rowsOfEntries(dana)).toMatchObject([{ labelling: 0 }]);
});

test('nobody reads, so no access is written down', async () => {
	await send(amina, hba1c(source, '1', 48));
	await makeOld(amina);
	await relabelEntries(amina.patientId);
	expect(await listPositions(amina.patientId)).toEqual([]);
});
