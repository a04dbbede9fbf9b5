import '#tests/database.ts';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient, makeSource, type TestPatient } from '#tests/cast.ts';
import type { FeedSource } from '../schema.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { ingestBundle } from './ingest-bundle.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const PHARMACY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NominatedPharmacy';

interface Said {
	surgery: { odsCode: string };
	since?: string;
	updated?: string;
	pharmacy?: { odsCode: string };
}

/** A source's Patient, as it is sent with any bundle. */
async function say(source: FeedSource, amina: TestPatient, said: Said) {
	const { surgery, since, updated, pharmacy } = said;
	const resource = {
		resourceType: 'Patient',
		...(updated && { meta: { lastUpdated: updated } }),
		identifier: [{ system: NHS, value: amina.nhsNumber }],
		name: [{ family: amina.familyName, given: ['Amina'] }],
		birthDate: amina.birthDate,
		generalPractitioner: [
			{
				identifier: {
					system: ODS,
					value: surgery.odsCode,
					...(since && { period: { start: since } })
				}
			}
		],
		...(pharmacy && {
			extension: [
				{
					url: PHARMACY,
					valueReference: { identifier: { system: ODS, value: pharmacy.odsCode } }
				}
			]
		})
	};
	const bundle = {
		resourceType: 'Bundle',
		type: 'transaction',
		entry: [
			{
				fullUrl: 'urn:uuid:3b7f2f0a-9d3f-4f0e-9a56-2f3f0c1f7d10',
				resource,
				request: { method: 'PUT', url: `Patient?identifier=${NHS}|${amina.nhsNumber}` }
			}
		]
	};
	const answer = await ingestBundle(source, JSON.stringify(bundle), crypto.randomUUID());
	expect(answer).toMatchObject({ status: 200 });
}

async function held({ patientId }: { patientId: string }) {
	const found = await inPatient(patientId, (tx) => listRelationships(tx, patientId, now()));
	return found.map(({ kind, organisation }) => [kind, organisation.odsCode]);
}

async function practice() {
	const surgery = await makeOrganisation('gp-practice');
	return { surgery, source: await makeSource(surgery) };
}

test('a practice that says a patient is its own has them registered, and since when', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const { surgery, source } = await practice();
	const pharmacy = await makeOrganisation('pharmacy');
	await say(source, amina, { surgery, since: '2009-03-02', pharmacy });
	await say(source, amina, { surgery, since: '2009-03-02', pharmacy });
	expect((await held(amina)).toSorted()).toEqual([
		['nominated-pharmacy', pharmacy.odsCode],
		['registered', surgery.odsCode]
	]);
	expect(await held(dana)).toEqual([]);
});

test('whoever moves is registered with the new surgery alone', async () => {
	const amina = await makePatient();
	const [old, young] = [await practice(), await practice()];
	await say(old.source, amina, { surgery: old.surgery, since: '2009-03-02' });
	await say(young.source, amina, { surgery: young.surgery, since: '2026-10-01' });
	expect(await held(amina)).toEqual([['registered', young.surgery.odsCode]]);
});

test('an old message of the former surgery does not take them back; a new one does', async () => {
	const amina = await makePatient();
	const [old, young] = [await practice(), await practice()];
	await say(young.source, amina, { surgery: young.surgery, since: '2026-10-01' });
	await say(old.source, amina, { surgery: old.surgery, updated: '2026-09-01T10:00:00Z' });
	await say(old.source, amina, { surgery: old.surgery });
	expect(await held(amina)).toEqual([['registered', young.surgery.odsCode]]);
	await say(old.source, amina, { surgery: old.surgery, updated: '2026-11-01T10:00:00Z' });
	expect(await held(amina)).toEqual([['registered', old.surgery.odsCode]]);
});

test('a surgery that says another has them now lets them go', async () => {
	const amina = await makePatient();
	const [old, young] = [await practice(), await practice()];
	await say(old.source, amina, { surgery: old.surgery, since: '2009-03-02' });
	await say(old.source, amina, { surgery: young.surgery, updated: '2026-11-01T10:00:00Z' });
	expect(await held(amina)).toEqual([]);
});

test('what a hospital has noted of somebody’s surgery is not believed', async () => {
	const amina = await makePatient();
	const { surgery } = await practice();
	const hospital = await makeSource(await makeOrganisation('hospital'));
	await say(hospital, amina, { surgery, since: '2026-10-01' });
	expect(await held(amina)).toEqual([]);
});
