import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { carrySelfCare } from '#lib/self-care/server/carry-self-care.ts';
import { correctReading } from '#lib/self-care/server/correct-reading.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { selfCareItems, selfCareSubmissions } from '#lib/self-care/server/tables.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { pressuresCsv, sendFile } from '#tests/device-files.ts';
import { healthExport, quantity } from '#tests/health-export.ts';
import { OMRON } from '#tests/meter-files.ts';
import { makeZip } from '#tests/zip-files.ts';
import { stateOf } from '../rules/state-of.ts';
import { cancelImport } from './cancel-import.ts';
import { carryDeviceFiles } from './carry-device-files.ts';
import { findFile } from './find-file.ts';
import { importNext } from './import-next.ts';
import { loadFile } from './load-file.ts';
import { saveKinds } from './save-kinds.ts';
import { startImport } from './start-import.ts';
import { deviceFileParts } from './tables.ts';
import { undoImport } from './undo-import.ts';
import { workOnFile } from './work-on-file.ts';

let amina: TestPatient;
let own: RecordAccess;
const goOn = new AbortController().signal;

beforeEach(async () => {
	amina = await makePatient();
	own = await openAs(amina);
});

/** As an account that a job can find again. */
async function openAs({ patientId, actor }: TestPatient): Promise<RecordAccess> {
	const accountId = await createAccount({
		...{
			email: `${randomUUID()}@example.test`,
			password: 'three random words',
			name: actor.name,
			patientId
		}
	});
	return openRecord({ ...actor, accountId }, { patientId, purpose: 'PATRQT' });
}

const total = async (access = own) => (await listEntries(access, { category: 'self-care' })).total;
const fileOf = (fileId: string) =>
	inPatient(amina.patientId, (tx) => findFile(tx, { patientId: amina.patientId, fileId }));
const stateIs = async (fileId: string) => stateOf((await fileOf(fileId))!);
const work = (fileId: string) => workOnFile({ patientId: amina.patientId, fileId }, goOn);
const parts = () => inPatient(amina.patientId, (tx) => tx.select().from(deviceFileParts));
const items = () => inPatient(amina.patientId, (tx) => tx.select().from(selfCareItems));

test('a file is no part of the record until it is started; then its readings are, as a device’s', async () => {
	const fileId = await sendFile(own, OMRON);
	expect(await stateIs(fileId)).toBe('waiting');
	expect(await total()).toBe(0);
	const before = await findEndOfLog(amina.patientId);
	await startImport(own, fileId);
	const events = await listEvents(amina.patientId, before);
	// One event for the lot, which names each of its entries.
	expect(events).toMatchObject([{ action: 'changed', view: 'self-care' }]);
	expect(events[0]!.seen).toHaveLength(4);
	expect(await total()).toBe(4);
	expect(await stateIs(fileId)).toBe('done');
	const [submission] = await inPatient(amina.patientId, (tx) =>
		tx.select().from(selfCareSubmissions)
	);
	expect(submission).toMatchObject({ kind: 'import', saidBy: 'device' });
	const [first] = await items();
	const { entry, versions } = await getEntry(own, first!.entryId);
	expect(entry.source.odsCode).toBeNull();
	expect(versions[0]!.received).toContain('DEVRPT');
	expect(await loadFile(own, '/me/self-care', fileId)).toMatchObject({
		...{ state: 'done', taken: 2, present: 0, refused: { count: 4 } }
	});
});

test('started twice at once and again, and sent twice, it is one', async () => {
	const fileId = randomUUID();
	await sendFile(own, pressuresCsv(3), fileId);
	expect(await sendFile(own, pressuresCsv(3), fileId)).toBe(fileId);
	await Promise.all([startImport(own, fileId), startImport(own, fileId)]);
	await startImport(own, fileId);
	await work(fileId);
	expect(await total()).toBe(6);
});

test('what is there already is left alone, typed or from another file; what was put right or taken out does not come back', async () => {
	const typed = { when: 'past', day: '1', month: '1', year: '2025', time: '7:30am' };
	const readings = [
		{
			...{ entryId: randomUUID(), measure: 'blood-pressure' },
			given: { ...typed, systolic: '128', diastolic: '80' }
		}
	];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
	const first = await sendFile(own, pressuresCsv(3));
	await startImport(own, first);
	// The pulse of the first row is new, its blood pressure is not.
	expect(await total()).toBe(6);
	const pressures = (await items()).filter(({ what }) => what === 'blood-pressure');
	const [, second, third] = pressures.sort(
		(a, b) => a.measuredAt.getTime() - b.measuredAt.getTime()
	);
	const put = { ...typed, day: '2', systolic: '118', diastolic: '78' };
	await correctReading(own, { entryId: second!.entryId, basis: 1, given: put });
	await correctReading(own, { entryId: third!.entryId, basis: 1, given: null, reason: 'Not mine' });
	const again = await sendFile(own, pressuresCsv(4));
	expect(await loadFile(own, '/me/self-care', again)).toMatchObject({ toTake: 1, present: 3 });
	await startImport(own, again);
	expect(await loadFile(own, '/me/self-care', again)).toMatchObject({ taken: 1, present: 3 });
	const { entry } = await getEntry(own, second!.entryId);
	expect(entry.content.meaning).toBe('118/78 mmHg');
	expect(await total()).toBe(7);
});

test('an import is taken out as a whole, with its history, and may come again', async () => {
	const fileId = await sendFile(own, pressuresCsv(120));
	await startImport(own, fileId);
	await work(fileId);
	expect(await total()).toBe(240);
	await Promise.all([undoImport(own, fileId), undoImport(own, fileId)]);
	await work(fileId);
	expect(await stateIs(fileId)).toBe('undone');
	expect(await total()).toBe(0);
	const [item] = await items();
	const { entry, versions } = await getEntry(own, item!.entryId);
	expect(entry).toMatchObject({ status: 'entered-in-error', version: 2 });
	expect(versions).toHaveLength(2);
	const again = await sendFile(own, pressuresCsv(3));
	await startImport(own, again);
	expect(await total()).toBe(6);
});

test('when records are joined the file comes along, and is taken out whole of the remaining one', async () => {
	const fileId = await sendFile(own, pressuresCsv(3));
	await startImport(own, fileId);
	await work(fileId);
	const remaining = await makePatient();
	const merge = { remaining: remaining.patientId, replaced: amina.patientId };
	await inTransaction(async (tx) => {
		await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		await carrySelfCare(tx, merge);
		await carryDeviceFiles(tx, merge);
	});
	const { actor } = own as { actor: TestPatient['actor'] };
	const theirs = { ...remaining.actor, accountId: actor.accountId };
	own = await openRecord(theirs, { patientId: remaining.patientId, purpose: 'PATRQT' });
	expect(await total()).toBe(6);
	await undoImport(own, fileId);
	await workOnFile({ patientId: remaining.patientId, fileId }, goOn);
	expect(await total()).toBe(0);
});

test('cut off between two lots and gone on with twice at once, everything is there once', async () => {
	const fileId = await sendFile(own, pressuresCsv(240));
	await startImport(own, fileId);
	expect(await stateIs(fileId)).toBe('running');
	expect(await loadFile(own, '/me/self-care', fileId)).toMatchObject({
		state: 'running',
		share: 42
	});
	const failing = importNext(own, fileId).then(() => work(fileId));
	await Promise.all([failing, work(fileId)]);
	expect(await stateIs(fileId)).toBe('done');
	expect(await total()).toBe(480);
	expect((await parts()).map(({ taken, rows }) => [taken, rows.length])).toEqual([
		[100, 0],
		[100, 0],
		[40, 0]
	]);
});

test('stopped in the middle, it stays stopped, and what is there can be taken out', async () => {
	const fileId = await sendFile(own, pressuresCsv(120));
	await startImport(own, fileId);
	await cancelImport(own, fileId);
	await work(fileId);
	expect(await stateIs(fileId)).toBe('stopped');
	expect(await total()).toBe(200);
	// The newest were recorded first.
	expect(
		(await items()).every(({ measuredAt }) => measuredAt > new Date('2025-01-20T12:00Z'))
	).toBe(true);
	await undoImport(own, fileId);
	await work(fileId);
	expect(await total()).toBe(0);
});

test('many readings that are far from usual give one card, not one each', async () => {
	const fileId = await sendFile(own, pressuresCsv(20, 200));
	await startImport(own, fileId);
	const { cards } = await loadFile(own, '/me/self-care', fileId);
	expect(cards).toMatchObject([{ heading: 'Speak to a GP about your earlier readings' }]);
	const today = new Date().toISOString();
	const fresh = `Date,Systolic (mmHg),Diastolic (mmHg)\n${today},190,125\n${today.replace(/:\d\d\./, ':01.')},191,124`;
	const high = await sendFile(own, fresh.replace('Date,', 'Timestamp,'));
	await startImport(own, high);
	const shown = await loadFile(own, '/me/self-care', high);
	expect(shown.cards).toMatchObject([{ heading: 'Ask for an urgent GP appointment or call 111' }]);
});

test('of Apple Health’s export only what was chosen is taken, from the day that was chosen', async () => {
	const weight = (day: string) =>
		quantity('BodyMass', { start: `${day} 07:00:00 +0000`, value: 72.54, unit: 'kg' });
	const steps = quantity('StepCount', {
		start: '2026-01-02 09:00:00 +0000',
		value: 900,
		unit: 'count'
	});
	const xml = healthExport(weight('2025-01-01'), weight('2026-01-01'), steps);
	const zip = makeZip([
		{ name: 'apple_health_export/export_cda.xml', content: Buffer.from('<x/>') },
		{ name: 'apple_health_export/export.xml', content: Buffer.from(xml) }
	]);
	const fileId = await sendFile(own, zip);
	await expect(startImport(own, fileId)).rejects.toThrow('nothing to import');
	await saveKinds(own, fileId, { kinds: ['weight'], from: '2025-06-01' });
	await startImport(own, fileId);
	const { entries } = await listEntries(own, { category: 'self-care' });
	expect(entries.map(({ content }) => content.value)).toMatchObject([{ number: 72.5, unit: 'kg' }]);
});

test('somebody else’s file, and that of another account of hers, is not there', async () => {
	const fileId = await sendFile(own, pressuresCsv(3));
	const dana = await openAs(await makePatient('Dana Price'));
	const second = await openAs(amina);
	for (const other of [dana, second]) {
		await expect(startImport(other, fileId)).rejects.toMatchObject({ code: 'not-found' });
		await expect(loadFile(other, '/me/self-care', fileId)).rejects.toMatchObject({
			code: 'not-found'
		});
		await expect(cancelImport(other, fileId)).rejects.toMatchObject({ code: 'not-found' });
		await expect(undoImport(other, fileId)).rejects.toMatchObject({ code: 'not-found' });
	}
	await startImport(own, fileId);
	expect(await total(dana)).toBe(0);
});

test('rows that nobody started, and refused ones, are thrown away after a day', async () => {
	const [waiting, done] = [await sendFile(own, pressuresCsv(3)), await sendFile(own, OMRON)];
	await startImport(own, done);
	await work(waiting);
	expect(await stateIs(waiting)).toBe('waiting');
	await atTime(new Date(Date.now() + 25 * 3_600_000), async () => {
		await work(waiting);
		await work(done);
	});
	expect(await stateIs(waiting)).toBe('gone');
	expect(await fileOf(done)).toMatchObject({ refused: null, refusedCount: 4 });
	expect((await parts()).every(({ rows }) => rows.length === 0)).toBe(true);
});

test('an account that was shut records nothing more', async () => {
	const fileId = await sendFile(own, pressuresCsv(120));
	await startImport(own, fileId);
	const { accountId } = own.actor as { accountId: string };
	await asOwner(`update accounts set disabled_at = now() where account_id = '${accountId}'`);
	await work(fileId);
	expect(await stateIs(fileId)).toBe('running');
});
