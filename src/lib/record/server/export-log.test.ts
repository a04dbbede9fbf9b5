import '#tests/database.ts';
import { parse } from 'csv-parse/sync';
import type { Bundle } from 'fhir/r4.d.ts';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { listEvents, makeOpening } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { readAll } from '#tests/exported-log.ts';
import type { EventFilter } from '#lib/access-log/server/list-access-events.ts';
import { appendAccessEvent } from '#lib/access-log/server/append-access-event.ts';
import { writeLogCsv } from '#lib/access-log/server/write-log-csv.ts';
import { writeLogFhir } from '#lib/access-log/server/write-log-fhir.ts';
import { writeLogPdf } from '#lib/access-log/server/write-log-pdf.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { exportLog } from './export-log.ts';
import { getEntry } from './get-entry.ts';
import { listEntries } from './list-entries.ts';

const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

/** Her GP has looked at all that her surgery sent, some of which is not for her, and searched for that. */
async function aminaAndHerGp() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const source = await makeSource(practice);
	const hidden = { code: { text: 'Kept from her' } };
	const send = (security: object[]) =>
		ingestBundle(
			source,
			bundleOf(source, amina, [
				hba1c(source, 'shown', 48),
				hba1c(source, 'kept', 99, { ...hidden, meta: { security } })
			])
		);
	await send([NOPAT]);
	const chen = makeClinician(practice, 'Dr Mei Chen');
	const access = await openRecord(chen, { patientId: amina.patientId, purpose: 'TREAT' });
	const { entries } = await listEntries(access, { query: 'kept from' });
	await getEntry(access, entries[0]!.entryId);
	await listEntries(access, { category: 'results' });
	return { amina, practice, access, kept: entries[0]!.entryId, release: () => send([]) };
}

const open = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });

async function ask(patient: TestPatient, filter: EventFilter = {}, naming = false) {
	return exportLog(await open(patient), { filter, narrowed: [], naming });
}

/** Everything that each form says, as its readers have it. */
const FORMS: Record<string, (patient: TestPatient) => Promise<string>> = {
	csv: async (patient) => {
		const bytes = await readAll(writeLogCsv(await ask(patient)));
		return JSON.stringify(parse(bytes, { bom: true, columns: true }));
	},
	pdf: async (patient) => {
		const bytes = await readAll(writeLogPdf(await ask(patient)));
		const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
		return text.replaceAll(/\s+/g, ' ');
	},
	fhir: async (patient) => {
		const bundle = JSON.parse(
			(await readAll(writeLogFhir(await ask(patient, {}, true)))).toString()
		) as Bundle;
		// Of a search in base64 too.
		return JSON.stringify(bundle, (key, value: unknown) =>
			key === 'query' ? Buffer.from(String(value), 'base64').toString() : value
		);
	}
};

test.each(Object.entries(FORMS))(
	'as %s: what the patient may not see is not in it, and is when they may',
	async (form, read) => {
		const { amina, kept, release } = await aminaAndHerGp();
		const before = await read(amina);
		for (const words of ['Kept from her', 'kept from', kept]) expect(before).not.toContain(words);
		expect(before).toContain('Dr Mei Chen');
		const shown = form === 'fhir' ? /entry/ : /1 entry in your test results/;
		expect(before).toMatch(shown);
		await release();
		const after = await read(amina);
		expect(after).toContain('kept from');
		if (form === 'fhir') expect(after).toContain(kept);
		else expect(after).toContain('2 entries in your test results');
	}
);

test.each(Object.entries(FORMS))('as %s: Dana reads nothing of Amina’s', async (_, read) => {
	await aminaAndHerGp();
	const text = await read(await makePatient('Dana Price'));
	for (const words of ['Chen', 'Harbour Lane', 'Amina']) expect(text).not.toContain(words);
});

test('it leaves one event, which names the entries that the file names, before the first line', async () => {
	const { amina } = await aminaAndHerGp();
	const log = await ask(amina, {}, true);
	const written = (await listEvents(amina.patientId)).at(-1)!;
	expect(written).toMatchObject({ action: 'downloaded', view: 'access-log', basis: 'own-record' });
	const events = await Array.fromAsync(log.events);
	const named = new Set(events.flatMap(({ event }) => event.seen.map(({ entryId }) => entryId)));
	expect(written.seen).toEqual([...named]);
	expect(named.size).toBe(1);
	await ask(amina);
	expect((await listEvents(amina.patientId)).at(-1)!.seen).toEqual([]);
});

test('a long log is whole, in order, and what was chosen of it is all of that', async () => {
	const { amina } = await aminaAndHerGp();
	await inPatient(amina.patientId, async (tx) => {
		for (let time = 0; time < 260; time++) {
			const opening = makeOpening('Dr Chen', { asked: { category: 'medicines' } });
			await appendAccessEvent(tx, amina.patientId, opening, []);
		}
	});
	const places = async (filter: EventFilter) =>
		(await Array.fromAsync((await ask(amina, filter)).events)).map(({ event }) => event.sequence);
	const all = await places({});
	expect(all).toHaveLength(263);
	expect(all).toEqual([...new Set(all)].sort((one, other) => other - one));
	expect(await places({ category: 'medicines' })).toHaveLength(260);
	expect(await places({ refused: true })).toEqual([]);
	const own = await places({ withOwn: true });
	expect(own).toHaveLength(266);
});

test('says what explains each, and what nothing does', async () => {
	const { amina } = await aminaAndHerGp();
	const [first] = await Array.fromAsync((await ask(amina)).events);
	expect(first!.explained).toEqual(['You were registered there, from 1 January 2015']);
});

test('nobody but the patient gets it', async () => {
	const { access } = await aminaAndHerGp();
	const asked = exportLog(access, { filter: {}, narrowed: [], naming: false });
	await expect(asked).rejects.toThrow(NotFound);
});
