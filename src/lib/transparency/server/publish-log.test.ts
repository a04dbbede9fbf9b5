import { asOwner, onPostgres } from '#tests/database.ts';
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { atTime } from '#lib/server/clock.ts';
import { database, inTransaction, rowsOf } from '#lib/server/db.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { openSignedNote, readCheckpointText, treeHashOfLeaves } from '#tests/transparency.ts';
import { findConsistencyFault, findInclusionFault } from '../rules.ts';
import { findCheckpoint } from './find-checkpoint.ts';
import { hashSpans } from './hash-spans.ts';
import { listConsistencySpans, listProofSpans } from './list-proof-spans.ts';
import { loadStretches } from './load-stretches.ts';
import { publishLog } from './publish-log.ts';
import { queueLeaves } from '#tests/queue-leaves.ts';
import type { SigningKey } from './sign-note.ts';

let key: SigningKey;
beforeAll(async () => {
	key = await makeLogKey();
	await publishLog(key);
});

const some = (count: number) => Array.from({ length: count }, () => randomBytes(32));
const add = (leaves: Buffer[]) => inTransaction((tx) => queueLeaves(tx, leaves));
const load = (stretches: Parameters<typeof loadStretches>[1]) =>
	loadStretches(database(), stretches);
const newest = async () => (await findCheckpoint())!;
const checkpoints = async () =>
	(
		await rowsOf<{ n: string }>(database(), sql`select count(*)::text as n from log_checkpoints`)
	)[0]!.n;
const leavesOfTree = async (size: number) =>
	(await load([{ level: 0, start: 0, count: size }]))[0]!;

test('what is queued is in the tree and under a signed checkpoint, once', async () => {
	const before = await newest();
	const leaves = some(700);
	for (const part of [leaves.slice(0, 300), leaves.slice(300)]) {
		await add(part);
		await publishLog(key);
	}
	const after = await newest();
	expect(after.size).toBe(before.size + 700);
	const tree = await leavesOfTree(after.size + 10);
	expect(tree).toHaveLength(after.size);
	const added = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex')).sort();
	expect(added(tree.slice(before.size))).toEqual(added(leaves));

	const { text } = openSignedNote(Buffer.from(after.note), key.verifierKeys);
	const told = readCheckpointText(text);
	expect(told).toEqual({
		origin: 'candour.example/log',
		size: after.size,
		root: treeHashOfLeaves(tree)
	});

	const [position] = [before.size + 411];
	const path = await hashSpans(listProofSpans(position, after.size), load);
	expect(await findInclusionFault(tree[position]!, position, path, after)).toBe(null);
	const proof = await hashSpans(listConsistencySpans(before.size, after.size), load);
	expect(await findConsistencyFault(before, after, proof)).toBe(null);
});

test('with nothing new nothing is signed for an hour, and then the same tree again', async () => {
	await publishLog(key);
	const [before, count] = [await newest(), await checkpoints()];
	const minutes = (some: number) => new Date(before.signedAt.getTime() + some * 60_000);
	await atTime(minutes(59), () => publishLog(key));
	expect(await checkpoints()).toBe(count);
	await atTime(minutes(61), () => publishLog(key));
	const after = await newest();
	expect([after.size, after.root]).toEqual([before.size, before.root]);
	expect(openSignedNote(Buffer.from(after.note), key.verifierKeys).signedBy).toEqual([
		{ name: key.name, time: null },
		{ name: key.name, time: Math.floor(minutes(61).getTime() / 1000) }
	]);
});

test('a new key signs at once, and the old one is kept with what it signed', async () => {
	const old = await makeLogKey();
	await add(some(1));
	await atTime(new Date(Date.now() + 3_600_000 * 2), () => publishLog(old));
	const signedByOld = await newest();
	await atTime(new Date(Date.now() + 3_600_000 * 2 + 1000), () => publishLog(key));
	const after = await newest();
	expect(after.size).toBe(signedByOld.size);
	expect(() => openSignedNote(Buffer.from(after.note), old.verifierKeys)).toThrow('nobody known');
	expect(openSignedNote(Buffer.from(after.note), key.verifierKeys).signedBy).toHaveLength(2);
	const kept = await asOwner('select verifier_key from log_keys');
	expect(kept.map((row) => row.verifier_key)).toEqual(
		expect.arrayContaining([...old.verifierKeys, ...key.verifierKeys])
	);
});

test('of several at once each leaf is taken once', async () => {
	const before = await newest();
	await add(some(40));
	await Promise.all(Array.from({ length: onPostgres ? 6 : 2 }, () => publishLog(key)));
	await publishLog(key);
	expect((await newest()).size).toBe(before.size + 40);
	expect(await asOwner('select from log_queue')).toEqual([]);
});

test('what fails on the way leaves the queue and the tree as they were', async () => {
	const before = await newest();
	await add(some(3));
	await asOwner('alter table log_checkpoints rename to log_checkpoints_gone');
	await expect(publishLog(key)).rejects.toThrow();
	await asOwner('alter table log_checkpoints_gone rename to log_checkpoints');
	expect(await leavesOfTree(before.size + 10)).toHaveLength(before.size);
	expect(await asOwner('select from log_queue')).toHaveLength(3);
	await publishLog(key);
	expect((await newest()).size).toBe(before.size + 3);
});

test('a transaction that is taken back leaves no leaf', async () => {
	await expect(
		inTransaction(async (tx) => {
			await queueLeaves(tx, some(1));
			throw new Error('no');
		})
	).rejects.toThrow('no');
	expect(await asOwner('select from log_queue')).toEqual([]);
});

test('a tree that is not the one signed before is signed no more', async () => {
	// Not at the end of a full tile: the hash above that would stand for it.
	await add(some((await newest()).size % 256 === 254 ? 3 : 2));
	await publishLog(key);
	const { size } = await newest();
	const count = await checkpoints();
	await add(some(1));
	const change = (to: string) =>
		asOwner(`do $$ begin
			set local session_replication_role = replica;
			update log_hashes set hash = ${to} where level = 0 and position = ${size - 1};
		end $$`);
	const [{ hash }] = (await asOwner(
		`select encode(hash, 'hex') as hash from log_hashes where level = 0 and position = ${size - 1}`
	)) as [{ hash: string }];
	await change(`'\\x${'00'.repeat(32)}'`);
	await expect(publishLog(key)).rejects.toMatchObject({ code: 'log-changed' });
	expect(await checkpoints()).toBe(count);
	await change(`'\\x${hash}'`);
	await publishLog(key);
	expect((await newest()).size).toBe(size + 1);
});
