import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
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
import { at, choose, deny, EVERYONE, withdraw } from '#tests/sharing.ts';
import { exportSharing } from './export-sharing.ts';
import { importSharing } from './import-sharing.ts';
import { listEntries } from './list-entries.ts';
import { reviewImport } from './review-import.ts';

let amina: TestPatient;
let hospital: Organisation;
let own: RecordAccess;
beforeEach(async () => {
	amina = await makePatient();
	hospital = await makeOrganisation('hospital');
	await relate(amina.patientId, hospital);
	const source = await makeSource(await makeOrganisation('gp-practice'));
	await ingestBundle(source, bundleOf(source, amina, [hba1c(source, '1', 48)]), randomUUID());
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
});

const openAs = (patient: TestPatient) =>
	openRecord(patient.actor, { patientId: patient.patientId, purpose: 'PATRQT' });

async function seenByHospital(): Promise<number> {
	const doctor = makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor');
	const access = await openRecord(doctor, { patientId: amina.patientId, purpose: 'TREAT' });
	return (await listEntries(access)).total;
}

/** As another area sends it. */
const denyOf = ({ odsCode }: Organisation, patient = amina) =>
	JSON.stringify({
		resourceType: 'Consent',
		identifier: [{ system: 'https://elsewhere.example/consent', value: '7' }],
		status: 'active',
		scope: { coding: [{ code: 'patient-privacy' }] },
		patient: {
			identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: patient.nhsNumber }
		},
		provision: {
			type: 'deny',
			actor: [
				{
					reference: {
						identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }
					}
				}
			]
		}
	});

test('a file of another area is shown with what it does, and saved once, with where it came from', async () => {
	const importId = randomUUID();
	const view = await reviewImport(own, denyOf(hospital), importId);
	expect(view.sentences).toEqual([
		`You hide everything from ${hospital.name}. This holds in an emergency too.`
	]);
	expect(view.consequences.length).toBeGreaterThan(0);
	expect(await seenByHospital()).toBe(1);

	await importSharing(own, denyOf(hospital), importId);
	await importSharing(own, denyOf(hospital), importId);
	expect(await seenByHospital()).toBe(0);
	const rows = await asOwner(
		`select imported_from from provisions where patient_id = '${amina.patientId}'`
	);
	expect(rows).toEqual([{ imported_from: 'https://elsewhere.example/consent|7' }]);
	const again = await reviewImport(own, denyOf(hospital), randomUUID());
	expect(again).toMatchObject({ sentences: [], alreadySet: 1 });
});

test('what was downloaded is set again after it was taken back', async () => {
	const ids = [
		await deny(amina, at(hospital), { kind: 'category', category: 'results' }),
		await deny(amina, EVERYONE, { kind: 'label', label: 'hiv' }, { holdsInEmergency: true })
	];
	await choose(amina, 'say-withheld', 'yes');
	const text = JSON.stringify(await exportSharing(own));
	expect(text).toContain(amina.nhsNumber);
	expect(text).toContain(hospital.odsCode);
	for (const id of ids) await withdraw(amina, id);
	expect(await seenByHospital()).toBe(1);
	await importSharing(own, text, randomUUID());
	expect(await seenByHospital()).toBe(0);
	expect((await reviewImport(own, text, randomUUID())).alreadySet).toBe(2);
});

test('each leaves its event: downloaded, looked at, changed', async () => {
	await exportSharing(own);
	await importSharing(own, denyOf(hospital), randomUUID());
	const events = await listEvents(amina.patientId);
	expect(events.map(({ action, view }) => [action, view])).toEqual([
		['downloaded', 'sharing'],
		['opened', 'sharing'],
		['changed', 'sharing']
	]);
});

test("Dana cannot use Amina's file, learns nothing by it, and names of Amina's are not hers", async () => {
	const dana = await makePatient('Dana Price');
	const hers = await openAs(dana);
	await expect(importSharing(hers, denyOf(hospital), randomUUID())).rejects.toThrow(Invalid);
	const [{ id }] = (await asOwner(
		`select entry_id as id from entries where patient_id = '${amina.patientId}'`
	)) as [{ id: string }];
	await deny(amina, EVERYONE, { kind: 'entry', entryId: id });
	const text = JSON.stringify(await exportSharing(own));
	const asIfHers = text.replaceAll(amina.nhsNumber, dana.nhsNumber);
	const view = await reviewImport(hers, asIfHers, randomUUID());
	expect(view.sentences).toEqual([]);
	expect(view.leftOut).toMatchObject([
		{ why: 'It names something in a record that we cannot find in yours' }
	]);
	expect(JSON.stringify(await exportSharing(hers))).not.toContain(id);
	// What the file mentions is on her log.
	const downloads = (await listEvents(amina.patientId)).filter(
		({ action }) => action === 'downloaded'
	);
	expect(downloads.map(({ seen }) => seen)).toEqual([[id]]);
});

test('a clinician neither downloads nor imports', async () => {
	const doctor = makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor');
	const access = await openRecord(doctor, { patientId: amina.patientId, purpose: 'TREAT' });
	await expect(exportSharing(access)).rejects.toThrow(NotFound);
	await expect(importSharing(access, denyOf(hospital), randomUUID())).rejects.toThrow(NotFound);
});
