import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeOrganisation, makePatient, makeSource, type TestPatient } from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { NotFound } from '#lib/server/errors.ts';
import { getEntry } from './get-entry.ts';
import { listEntries } from './list-entries.ts';
import { openAttachment } from './open-attachment.ts';

const NOPAT = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
const own = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });

async function setting() {
	const amina = await makePatient();
	const source = await makeSource(await makeOrganisation('hospital'));
	const send = async (...resources: Parameters<typeof bundleOf>[2]) => {
		expect(await ingestBundle(source, bundleOf(source, amina, resources))).toMatchObject({
			status: 200
		});
	};
	const newest = async () => (await listEntries(await own(amina))).entries[0]!;
	return { amina, source, send, newest };
}

test('an entry is one event that names it in the version that was seen', async () => {
	const { amina, source, send, newest } = await setting();
	await send(hba1c(source, 'A1', 48));
	const { entryId } = await newest();
	const { entry } = await getEntry(await own(amina), entryId);
	expect(entry.content.title).toBe('HbA1c');
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		view: 'entry',
		seen: [entryId]
	});
});

test('a hidden entry, another patient’s and one that never was are not told apart', async () => {
	const { amina, source, send, newest } = await setting();
	await send(hba1c(source, 'A1', 48));
	const { entryId } = await newest();
	await send(hba1c(source, 'A1', 49, { meta: { versionId: '2', security: NOPAT } }));
	const dana = await makePatient('Dana Price');
	const failures = await Promise.all(
		[
			getEntry(await own(amina), entryId),
			getEntry(await own(dana), entryId),
			getEntry(await own(dana), '00000000-0000-4000-8000-000000000000')
		].map((asked) => asked.catch((error: unknown) => error))
	);
	for (const failure of failures) {
		expect(failure).toBeInstanceOf(NotFound);
		expect(failure).toEqual(failures[0]);
	}
});

test('a version that was not for the patient stays hidden after a later one is, and uncounted', async () => {
	const { amina, source, send, newest } = await setting();
	await send(hba1c(source, 'A1', 48, { meta: { versionId: '1', security: NOPAT } }));
	await send(hba1c(source, 'A1', 49, { meta: { versionId: '2' }, status: 'preliminary' }));
	await send(hba1c(source, 'A1', 50, { meta: { versionId: '3' } }));
	const { versions } = await getEntry(await own(amina), (await newest()).entryId);
	expect(versions).toMatchObject([{ version: 1, content: { value: { number: 50 } } }]);
});

test('a report and its results know of each other, but for those that are hidden', async () => {
	const { amina, source, send } = await setting();
	const system = `${source.identifierSystems[0]}report`;
	const report = {
		resourceType: 'DiagnosticReport',
		identifier: [{ system, value: 'P1' }],
		status: 'final',
		code: { text: 'Diabetes blood tests' },
		effectiveDateTime: '2026-05-01',
		result: [{ reference: 'Observation/r1' }, { reference: 'Observation/r2' }]
	};
	const withoutNumber = { identifier: undefined };
	await send(
		{ ...report },
		hba1c(source, 'A1', 48, { id: 'r1', ...withoutNumber }),
		hba1c(source, 'A2', 49, { id: 'r2', ...withoutNumber, meta: { security: NOPAT } })
	);
	const { entries } = await listEntries(await own(amina));
	const found = entries.find(({ content }) => content.title === 'Diabetes blood tests')!;
	const { related } = await getEntry(await own(amina), found.entryId);
	expect(related).toMatchObject([
		{ entry: { content: { title: 'HbA1c' } }, relations: [{ rel: 'result', way: 'to' }] }
	]);
	const back = await getEntry(await own(amina), related[0]!.entry.entryId);
	expect(back.related).toMatchObject([
		{ entry: { entryId: found.entryId }, relations: [{ rel: 'result', way: 'from' }] }
	]);
});

test('a reference by identifier finds what an earlier message brought, or a later one brings', async () => {
	const { amina, source, send } = await setting();
	const identifier = [{ system: `${source.identifierSystems[0]}request`, value: 'Q1' }];
	const basedOn = [{ type: 'ServiceRequest', identifier: identifier[0] }];
	await send(hba1c(source, 'A1', 48, { basedOn }));
	await send({
		resourceType: 'ServiceRequest',
		identifier,
		status: 'completed',
		intent: 'order',
		code: { text: 'Diabetes review' }
	});
	const { entries } = await listEntries(await own(amina), { category: 'results' });
	const { related } = await getEntry(await own(amina), entries[0]!.entryId);
	expect(related.map(({ entry }) => entry.content.title)).toEqual([
		expect.stringContaining('Diabetes review')
	]);
});

test('a letter’s bytes come back as sent, for its patient alone', async () => {
	const { amina, source, send, newest } = await setting();
	const text = 'Dear Amina, your eyes are well. Mahadsanid.';
	await send({
		resourceType: 'DocumentReference',
		identifier: [{ system: `${source.identifierSystems[0]}letter`, value: 'L1' }],
		status: 'current',
		docStatus: 'final',
		type: { text: 'Eye clinic letter' },
		date: '2026-05-02T10:00:00Z',
		content: [
			{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }
		]
	});
	const { entryId } = await newest();
	const { attachments } = await getEntry(await own(amina), entryId);
	expect(attachments).toMatchObject([{ contentType: 'text/plain', held: true, size: text.length }]);
	const { attachmentId } = attachments[0]!;
	const opened = await openAttachment(await own(amina), entryId, attachmentId);
	expect(opened.body.toString()).toBe(text);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		action: 'downloaded',
		seen: [entryId]
	});
	const dana = await makePatient('Dana Price');
	await expect(openAttachment(await own(dana), entryId, attachmentId)).rejects.toThrow(NotFound);
});

test('a letter in plain text is read in its own characters; a web page is only to be saved', async () => {
	const { amina, source, send, newest } = await setting();
	const attachment = (contentType: string, data: Buffer) => ({
		attachment: { contentType, data: data.toString('base64') }
	});
	await send({
		resourceType: 'DocumentReference',
		identifier: [{ system: `${source.identifierSystems[0]}letter`, value: 'L1' }],
		status: 'current',
		docStatus: 'final',
		type: { text: 'Letter' },
		date: '2026-05-02T10:00:00Z',
		content: [
			attachment('text/plain; charset=iso-8859-1', Buffer.from('Café', 'latin1')),
			attachment('text/plain', Buffer.from('مرحبا')),
			attachment('text/html', Buffer.from('<script>alert(1)</script>')),
			attachment('text/plain', Buffer.from('x'.repeat(50_001)))
		]
	});
	const { attachments } = await getEntry(await own(amina), (await newest()).entryId);
	expect(attachments.map(({ text }) => text)).toEqual(['Café', 'مرحبا', null, null]);
});
