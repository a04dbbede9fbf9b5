import { asOwner } from '#tests/database.ts';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTime } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { openSignedNote } from '#tests/transparency.ts';
import { startWitness, type Witness } from '#tests/witness.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { findCheckpoint } from './find-checkpoint.ts';
import { findPublishedCheckpoint } from './find-published-checkpoint.ts';
import { listWitnesses } from './list-witnesses.ts';
import { publishLog } from './publish-log.ts';
import { queueLeaves } from '#tests/queue-leaves.ts';
import { registerWitness } from './register-witness.ts';
import type { SigningKey } from './sign-note.ts';

let key: SigningKey;
let witness: Witness;
beforeAll(async () => {
	key = await makeLogKey();
	witness = await startWitness(key.verifierKeys);
	await registerWitness(witness.verifierKey, witness.url);
});
afterAll(async () => {
	await registerWitness(witness.verifierKey, null);
	witness.stop();
});

const grow = async (leaves = 5) => {
	const hashes = Array.from({ length: leaves }, () => randomBytes(32));
	await inTransaction((tx) => queueLeaves(tx, hashes));
	await publishLog(key);
	return (await findCheckpoint())!;
};
const published = async () => (await findPublishedCheckpoint())!.note;
const signersOf = (note: string) =>
	openSignedNote(Buffer.from(note), [...key.verifierKeys, witness.verifierKey]).signedBy;

describe('A witness', () => {
	test('is shown that the log went on, and its signature stands on what we publish', async () => {
		for (const leaves of [3, 300, 1]) {
			const { size, root } = await grow(leaves);
			expect(await askWitnesses()).toEqual([]);
			expect(witness.seen).toEqual({ size, root });
			expect(signersOf(await published()).at(-1)).toEqual({
				name: 'witness.example/w1',
				time: expect.closeTo(Date.now() / 1000, -1) as number
			});
		}
		const [{ signed } = { signed: null }] = await listWitnesses();
		expect(signed).toMatchObject({ size: witness.seen.size });
	});

	test('is asked once about each checkpoint, and about the same tree again when it is signed again', async () => {
		const { signedAt } = await grow();
		await askWitnesses();
		const asked = witness.asked;
		await askWitnesses();
		expect(witness.asked).toBe(asked);
		await atTime(new Date(signedAt.getTime() + 3_700_000), () => publishLog(key));
		await askWitnesses();
		expect(witness.asked).toBe(asked + 1);
	});

	test('that was asked by somebody else meanwhile is shown the way from there', async () => {
		await grow();
		await askWitnesses();
		const { size, root } = await grow();
		witness.seen = { size, root };
		await grow();
		expect(await askWitnesses()).toEqual([]);
		expect(signersOf(await published())).toHaveLength(3);
	});

	test('that saw more than we have, or something else, is heard', async () => {
		const { size, root } = await grow();
		await askWitnesses();
		await grow();
		const seen = (other: Partial<Witness['seen']>) => (witness.seen = { size, root, ...other });
		seen({ size: size + 1000 });
		expect(await askWitnesses()).toEqual(['we are shorter than what it signed']);
		seen({ root: randomBytes(32) });
		expect(await askWitnesses()).toEqual(['we do not go on from what it signed']);
		seen({});
		expect(await askWitnesses()).toEqual([]);
	});

	test('that does not answer, or with nonsense, holds nothing up and is asked again', async () => {
		await grow();
		const stranger = (await startWitness(key.verifierKeys)).verifierKey;
		for (const answer of [
			{ status: 500, body: '' },
			{ status: 200, body: '' },
			{ status: 200, body: `— witness.example/w1 ${stranger.split('+')[2]}\n` },
			{ status: 200, body: 'x'.repeat(1_000_000) },
			{ status: 302, body: '' }
		]) {
			witness.answer = answer;
			expect(await askWitnesses()).toEqual([]);
			expect(signersOf(await published())).toHaveLength(2);
		}
		witness.answer = null;
		await askWitnesses();
		expect(signersOf(await published())).toHaveLength(3);
	});

	test('is asked no more after its end, and what it signed stays', async () => {
		const before = await asOwner('select count(*)::int as n from log_cosignatures');
		await registerWitness(witness.verifierKey, null);
		expect(await listWitnesses()).toEqual([]);
		const asked = witness.asked;
		await grow();
		await askWitnesses();
		expect(witness.asked).toBe(asked);
		expect(await asOwner('select count(*)::int as n from log_cosignatures')).toEqual(before);
		await registerWitness(witness.verifierKey, witness.url);
	});

	test('is one with a key for it, at an address that can be trusted', async () => {
		const refused = (verifierKey: string, url: string | null) =>
			registerWitness(verifierKey, url).catch((error: { code: string }) => error.code);
		expect(await refused(key.verifierKeys[0], witness.url)).toBe('no-witness-key');
		expect(await refused('hello', witness.url)).toBe('no-witness-key');
		expect(await refused(key.verifierKeys[1], null)).toBe('no-such-witness');
		for (const url of ['http://witness.example', 'ftp://witness.example', 'witness'])
			expect(await refused(witness.verifierKey, url)).toBe('no-witness-url');
	});
});
