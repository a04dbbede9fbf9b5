import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { observerWords } from './describe-consequences.ts';
import { getEntry } from './get-entry.ts';
import { reviewEntry } from './review-entry.ts';

const named = (source: FeedSource, what: string) => ({
	identifier: [{ system: `${source.identifierSystems[0]}${what}`, value: randomUUID() }]
});

function letter(source: FeedSource, description: string, type: string, text: string | Buffer) {
	return {
		...named(source, 'document'),
		resourceType: 'DocumentReference',
		status: 'current',
		docStatus: 'final',
		description,
		date: '2026-05-02T10:00:00+01:00',
		content: [{ attachment: { contentType: type, data: Buffer.from(text).toString('base64') } }]
	};
}

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(practice);
	await relate(patient.patientId, practice);
	await relate(patient.patientId, hospital);
	const lithium = {
		...named(source, 'medicine'),
		resourceType: 'MedicationStatement',
		status: 'active',
		medicationCodeableConcept: { text: 'Lithium carbonate 400mg tablets' }
	};
	const resources = [
		lithium,
		letter(source, 'Clinic letter', 'text/plain', 'She goes on with LITHIUM.'),
		letter(source, 'Lithium monitoring', 'application/pdf', '%PDF-'),
		// In characters that are not UTF-8: it must be searched all the same.
		letter(
			source,
			'Old letter',
			'text/plain; charset=iso-8859-1',
			Buffer.from('caf\xe9', 'latin1')
		),
		letter(source, 'Eye letter', 'text/plain', 'Nothing to report.')
	];
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	expect(answer.status).toBe(200);
	const { entry } = answer.body as { entry: { response: { location: string } }[] };
	const ids = entry.map(({ response }) => response.location.split('/')[1]!);
	return { patient, practice, hospital, lithium: ids[0]!, ids };
}

const review = async ({ actor, patientId }: TestPatient, entryId: string) =>
	reviewEntry(await openRecord(actor, { patientId, purpose: 'PATRQT' }), entryId);
const sees = async (patient: TestPatient, entryId: string) =>
	Object.fromEntries(
		(await review(patient, entryId)).observers.map((observer) => [
			observerWords(observer, new Map()),
			observer.sees
		])
	);

test('who sees an entry is what the gate shows them', async () => {
	const { patient, hospital, lithium } = await amina();
	const crews = { 'an ambulance crew in an emergency': true, 'A&E in an emergency': true };
	const all = { 'Harbour Lane Surgery': true, 'Marlsea General Hospital': true, ...crews };
	expect(await sees(patient, lithium)).toEqual(all);

	await deny(patient, at(hospital), { kind: 'entry', entryId: lithium });
	expect(await sees(patient, lithium)).toEqual({ ...all, 'Marlsea General Hospital': false });
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor');
	const access = await openRecord(walsh, { patientId: patient.patientId, purpose: 'TREAT' });
	await expect(getEntry(access, lithium)).rejects.toThrow('could not find');
});

test('letters with its name in their title or text are found, and those that cannot be read are counted', async () => {
	const { patient, lithium, ids } = await amina();
	const { letters } = await review(patient, lithium);
	expect(letters.named.map(({ title }) => title).sort()).toEqual([
		'Clinic letter',
		'Lithium monitoring'
	]);
	expect(letters.unread).toBe(1);
	expect((await listEvents(patient.patientId)).at(-1)).toMatchObject({ view: 'sharing' });
	const { seen } = (await listEvents(patient.patientId)).at(-1)!;
	expect([...seen].sort()).toEqual([lithium, ids[1]!, ids[2]!].sort());
});

test('Dana finds nothing, and nothing is on her log of it', async () => {
	const { lithium } = await amina();
	const dana = await makePatient('Dana Price');
	await expect(review(dana, lithium)).rejects.toThrow('could not find');
	expect(await listEvents(dana.patientId)).toEqual([]);
});
