import { asOwner, onPostgres } from '#tests/database.ts';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { listPositions, makeOpening } from '#tests/access-events.ts';
import { makePatient } from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { inPatient } from '#lib/server/db.ts';
import { appendAccessEvent } from './append-access-event.ts';
import { hashTreeLeaf } from './hash-tree-leaf.ts';

const open = (patientId: string, afterwards = async () => {}) =>
	inPatient(patientId, async (tx) => {
		await appendAccessEvent(tx, patientId, makeOpening(), []);
		await afterwards();
	});

/** In the queue, or in the tree already. */
async function listLeaves(): Promise<string[]> {
	const rows = await asOwner(`select encode(hash, 'hex') as leaf from log_queue
		union all select encode(hash, 'hex') from log_hashes where level = 0`);
	return rows.map(({ leaf }) => String(leaf));
}

test('every position of a chain, the blank ones too, is one leaf of the log', async () => {
	const { patientId } = await makePatient();
	const leavesOf = async () =>
		(await listPositions(patientId)).map((event) => hashTreeLeaf(event).toString('hex'));
	let blanks = 0;
	while (blanks === 0) {
		await open(patientId);
		blanks = (await listPositions(patientId)).filter(({ facts }) => facts === null).length;
	}
	const leaves = await listLeaves();
	for (const leaf of await leavesOf()) {
		expect(leaves.filter((other) => other === leaf)).toHaveLength(1);
	}
});

test('a leaf says nothing of the event: its chain hash alone does not find it', async () => {
	const { patientId } = await makePatient();
	await open(patientId);
	const [event] = await listPositions(patientId);
	expect(hashTreeLeaf(event!)).not.toEqual(hashTreeLeaf({ ...event!, salt: Buffer.alloc(32) }));
	const columns = await asOwner(`select column_name from information_schema.columns
		where table_schema = 'public' and table_name in ('log_queue', 'log_hashes') order by 1`);
	expect(columns.map((row) => row.column_name)).toEqual(['hash', 'hash', 'level', 'position']);
});

test('an event that is taken back leaves no leaf', async () => {
	const { patientId } = await makePatient();
	const before = (await listLeaves()).length;
	const failing = open(patientId, () => Promise.reject(new Error('no')));
	await expect(failing).rejects.toThrow('no');
	expect(await listLeaves()).toHaveLength(before);
});

test('without a leaf there is no event, and without an event no data', async () => {
	const { patientId, actor } = await makePatient();
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	await asOwner('revoke insert on log_queue from candour_app');
	try {
		await expect(listEntries(access)).rejects.toThrow();
	} finally {
		await asOwner('grant insert on log_queue to candour_app');
	}
	expect(await listPositions(patientId)).toEqual([]);
	await listEntries(access);
	expect(await listPositions(patientId)).not.toEqual([]);
});

test.runIf(onPostgres)('openings of different records do not wait for each other', async () => {
	const [amina, dana] = await Promise.all([makePatient(), makePatient('Dana Price')]);
	let end = () => {};
	const first = new Promise<void>((entered) => {
		void open(amina.patientId, () => {
			entered();
			return new Promise((done) => (end = done));
		});
	});
	await first;
	await open(dana.patientId);
	expect(await listPositions(dana.patientId)).not.toEqual([]);
	expect(await listPositions(amina.patientId)).toEqual([]);
	end();
});

test('the migration makes the same leaves of events that were there before', async () => {
	const { patientId } = await makePatient();
	await open(patientId);
	const migration = await readFile('drizzle/0010_transparency_protection.sql', 'utf8');
	const [select] = /select sha256\([\s\S]+?from access_events/.exec(migration)!;
	const made = await asOwner(
		`select encode(sha256, 'hex') as leaf from (${select} where patient_id = '${patientId}') as made`
	);
	const leaves = (await listPositions(patientId)).map(hashTreeLeaf);
	expect(made.map(({ leaf }) => leaf).sort()).toEqual(
		leaves.map((leaf) => leaf.toString('hex')).sort()
	);
});
