import '#tests/database.ts';
import { expect, test } from 'vitest';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { ingestBundle } from './ingest-bundle.ts';

async function setting() {
	const amina = await makePatient();
	const hospital = await makeOrganisation('hospital');
	const source = await makeSource(hospital);
	const results = async () => {
		const access = await openRecord(amina.actor, {
			patientId: amina.patientId,
			purpose: 'PATRQT'
		});
		return listEntries(access, { category: 'results' });
	};
	const send = (resources: Parameters<typeof bundleOf>[2], messageId?: string) =>
		ingestBundle(source, bundleOf(source, amina, resources, messageId));
	return { amina, source, results, send };
}

test('a result that a hospital sends is in the patient’s record', async () => {
	const { source, send, results } = await setting();
	expect(await send([hba1c(source, 'A1', 48)])).toMatchObject({ status: 200 });
	const page = await results();
	expect(page.entries).toMatchObject([{ version: 1, content: { title: 'HbA1c' } }]);
});

test('the same message again gets the same answer and changes nothing', async () => {
	const { amina, source, results } = await setting();
	const body = bundleOf(source, amina, [hba1c(source, 'A1', 48)]);
	const first = await ingestBundle(source, body);
	expect(await ingestBundle(source, body)).toEqual(first);
	expect(await results()).toMatchObject({ total: 1, entries: [{ version: 1 }] });
});

test('the same message, sent ten times at once, is one entry', async () => {
	const { amina, source, results } = await setting();
	const body = bundleOf(source, amina, [hba1c(source, 'A1', 48)]);
	const answers = await Promise.all(Array.from({ length: 10 }, () => ingestBundle(source, body)));
	for (const answer of answers) expect(answer).toEqual(answers[0]);
	expect(await results()).toMatchObject({ total: 1, entries: [{ version: 1 }] });
});

test('a message id that is used for other content is a clash, and changes nothing', async () => {
	const { source, send, results } = await setting();
	await send([hba1c(source, 'A1', 48)], 'm1');
	expect(await send([hba1c(source, 'A2', 50)], 'm1')).toMatchObject({ status: 409 });
	expect(await results()).toMatchObject({ total: 1 });
});

test('identical content in another message changes nothing', async () => {
	const { source, send, results } = await setting();
	await send([hba1c(source, 'A1', 48)]);
	expect(await send([hba1c(source, 'A1', 48)])).toMatchObject({ status: 200 });
	expect(await results()).toMatchObject({ total: 1, entries: [{ version: 1 }] });
});

test('a newer version becomes the entry, and the older one is kept as it was received', async () => {
	const { amina, source, send, results } = await setting();
	const version = (versionId: string) => ({ meta: { versionId } });
	await send([hba1c(source, 'A1', 48, version('1'))]);
	await send([hba1c(source, 'A1', 58, version('2'))]);
	const { entries } = await results();
	expect(entries).toMatchObject([{ version: 2, content: { value: { number: 58 } } }]);
	const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	const { versions } = await getEntry(access, entries[0]!.entryId);
	expect(
		versions.map((kept) => [kept.version, JSON.parse(kept.received).valueQuantity.value])
	).toEqual([
		[2, 58],
		[1, 48]
	]);
});

test('an older version that arrives late never replaces a newer one', async () => {
	const { source, send, results } = await setting();
	const updated = (lastUpdated: string) => ({ meta: { lastUpdated } });
	await send([hba1c(source, 'A1', 58, updated('2026-05-02T10:00:00Z'))]);
	const late = await send([hba1c(source, 'A1', 48, updated('2026-05-01T10:00:00Z'))]);
	expect(JSON.stringify(late.body)).toContain('newer version');
	expect((await results()).entries).toMatchObject([
		{ version: 1, content: { value: { number: 58 } } }
	]);
});

test('other content under a version that we hold is refused, and all of its bundle with it', async () => {
	const { source, send, results } = await setting();
	const meta = { versionId: '1' };
	await send([hba1c(source, 'A1', 48, { meta })]);
	const clash = await send([hba1c(source, 'A2', 50), hba1c(source, 'A1', 58, { meta })]);
	expect(clash.status).toBe(409);
	expect(JSON.stringify(clash.body)).toContain('Bundle.entry[1].resource.meta.versionId');
	expect(await results()).toMatchObject({
		total: 1,
		entries: [{ content: { value: { number: 48 } } }]
	});
});

test('a decimal keeps the digits that the source sent', async () => {
	const { amina, source, results } = await setting();
	const body = bundleOf(source, amina, [hba1c(source, 'A1', 7.25)]).replace('7.25', '7.20');
	await ingestBundle(source, body);
	const { entries } = await results();
	expect(entries[0]!.content.value?.text).toContain('7.20');
});

test('what a source takes back stays, marked as a mistake, and leaves the list', async () => {
	const { source, send, results } = await setting();
	await send([hba1c(source, 'A1', 48, { meta: { versionId: '1' } })]);
	await send([hba1c(source, 'A1', 48, { meta: { versionId: '2' }, status: 'entered-in-error' })]);
	expect((await results()).total).toBe(0);
});

test('one faulty resource refuses the whole bundle, naming it by its FHIRPath', async () => {
	const { source, send, results } = await setting();
	const answer = await send([
		hba1c(source, 'A1', 48),
		hba1c(source, 'A2', 50, { status: 'bogus' })
	]);
	expect(answer.status).toBe(422);
	expect(JSON.stringify(answer.body)).toContain('Bundle.entry[1].resource.status');
	expect(await results()).toMatchObject({ total: 0 });
});

test('a resource about Dana inside Amina’s bundle refuses all of it', async () => {
	const { source, send, results } = await setting();
	const dana = await makePatient('Dana Price');
	const subject = {
		type: 'Patient',
		identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: dana.nhsNumber }
	};
	const answer = await send([hba1c(source, 'A1', 48), hba1c(source, 'A2', 50, { subject })]);
	expect(answer.status).toBe(422);
	expect(JSON.stringify(answer.body)).toContain('another patient');
	expect(await results()).toMatchObject({ total: 0 });
});

test('a source may only speak in its own identifier systems', async () => {
	const { amina, source, results } = await setting();
	const other = await makeSource(await makeOrganisation('hospital'));
	const answer = await ingestBundle(source, bundleOf(source, amina, [hba1c(other, 'A1', 48)]));
	expect(answer.status).toBe(422);
	expect(await results()).toMatchObject({ total: 0 });
});

test('two sources that use the same number have two entries', async () => {
	const { amina, source, send, results } = await setting();
	const other = await makeSource(await makeOrganisation('hospital'));
	await send([hba1c(source, 'A1', 48)]);
	await ingestBundle(other, bundleOf(other, amina, [hba1c(other, 'A1', 49)]));
	expect(await results()).toMatchObject({ total: 2 });
});

test('a result stays unreleased when its source declares no signal, or it is preliminary, or NOPAT', async () => {
	const { amina, source, send, results } = await setting();
	const silent = await makeSource(await makeOrganisation('hospital'), 'none');
	await ingestBundle(silent, bundleOf(silent, amina, [hba1c(silent, 'A1', 48)]));
	const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
	await send([
		hba1c(source, 'A2', 49, { status: 'preliminary' }),
		hba1c(source, 'A3', 50, { meta: { security } })
	]);
	expect(await results()).toMatchObject({ total: 0, entries: [] });
});
