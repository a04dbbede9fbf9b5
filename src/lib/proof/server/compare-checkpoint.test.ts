import { asOwner } from '#tests/database.ts';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { atTime } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { findCheckpoint } from '#lib/transparency/server/find-checkpoint.ts';
import { proveContinuation } from '#lib/transparency/server/prove-continuation.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { queueLeaves } from '#tests/queue-leaves.ts';
import {
	readSigningKey,
	signNote,
	writeSigningKey,
	type SigningKey
} from '#lib/transparency/server/sign-note.ts';
import { endorsementText } from '#lib/transparency/schema.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { consistencyHolds, openSignedNote, readCheckpointText } from '#tests/transparency.ts';
import { verifyContinuation } from '../rules.ts';
import { compareCheckpoint } from './compare-checkpoint.ts';

const key = await makeLogKey();
const successor = await follow(key);

async function follow(before: SigningKey): Promise<SigningKey> {
	return (await readSigningKey(await writeSigningKey(before.name, randomBytes(32), before)))!;
}
let hour = 0;
/** Later each time, so that the newest is the newest whoever signs. */
const grow = async (by = key, leaves = 5) => {
	await inTransaction((tx) =>
		queueLeaves(
			tx,
			Array.from({ length: leaves }, () => randomBytes(32))
		)
	);
	await atTime(new Date(Date.now() + ++hour * 3_700_000), () => publishLog(by));
	return (await findCheckpoint())!;
};
const proofFrom = async (size: number, newer?: number) =>
	JSON.stringify(await proveContinuation(size, newer));
const fault = async (...asked: Parameters<typeof verifyContinuation>) => {
	const verified = await verifyContinuation(...asked);
	return 'fault' in verified ? verified.fault : null;
};

describe('A checkpoint that somebody kept', () => {
	test('is continued by the log of today: by our server’s word, by a file, and by a second implementation', async () => {
		const kept = await grow();
		const between = await grow();
		const { size, root } = await grow(key, 700);
		expect(await compareCheckpoint(kept.note)).toMatchObject({
			outcome: 'unchanged',
			older: { size: kept.size, at: expect.any(Date) as Date },
			newer: { size }
		});
		const file = await proofFrom(kept.size);
		expect(await verifyContinuation(kept.note, file)).toMatchObject({
			older: { checkpoint: { size: kept.size } },
			newer: { checkpoint: { size } }
		});
		expect(await fault(kept.note, await proofFrom(kept.size, between.size))).toBe(null);
		const proof = (await proveContinuation(kept.size))!;
		const { text } = openSignedNote(Buffer.from(proof.checkpoint), key.verifierKeys);
		expect(readCheckpointText(text)).toMatchObject({ size, root });
		const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
		expect(consistencyHolds(kept, { size, root }, path)).toBe(true);
	});

	test('is the newest itself, or one of an empty log: nothing has changed since', async () => {
		const { note, size } = await grow();
		expect(await compareCheckpoint(note)).toMatchObject({ outcome: 'unchanged' });
		expect(await fault(note, await proofFrom(size))).toBe(null);
		expect(await proveContinuation(size + 1)).toBe(undefined);
		expect(await proveContinuation(0, size + 1)).toBe(undefined);
	});

	test('is of a longer log than there is now: an old copy was put back', async () => {
		const { size } = await grow();
		const longer = signNote(key, `${key.name}\n${size + 7}\n${randomHash()}\n`, new Date());
		expect(await compareCheckpoint(longer)).toMatchObject({
			outcome: 'shorter',
			older: { size: size + 7 },
			newer: { size }
		});
		expect(await fault(longer, await proofFrom(size))).toMatch(/^The proof begins at/);
	});

	test('has another tree than we have: something before it was changed', async () => {
		const { size } = await grow();
		await grow();
		const other = signNote(key, `${key.name}\n${size}\n${randomHash()}\n`, new Date());
		expect(await compareCheckpoint(other)).toMatchObject({ outcome: 'changed' });
		expect(await fault(other, await proofFrom(size))).toBe(
			'Something before the older checkpoint was changed, removed or moved.'
		);
	});

	test('stays told apart when the log itself was changed after it was kept', async () => {
		const kept = await grow(key, 3);
		const change = (to: string) =>
			asOwner(`do $$ begin
				set local session_replication_role = replica;
				update log_hashes set hash = ${to} where level = 0 and position = ${kept.size - 1};
			end $$`);
		const [{ hash }] = (await asOwner(
			`select encode(hash, 'hex') as hash from log_hashes where level = 0 and position = ${kept.size - 1}`
		)) as [{ hash: string }];
		await grow();
		await change(`sha256('other')`);
		expect(await compareCheckpoint(kept.note)).toMatchObject({ outcome: 'changed' });
		await change(`'\\x${hash}'`);
		expect(await compareCheckpoint(kept.note)).toMatchObject({ outcome: 'unchanged' });
	});

	test('is none, is cut short or altered, or is of somebody else’s log', async () => {
		const { note, size } = await grow();
		const stranger = await makeLogKey();
		const notOurs = async (text: string) => {
			const compared = await compareCheckpoint(text);
			return 'fault' in compared ? compared.fault : compared.outcome;
		};
		const cut = 'This is not a signed checkpoint, or it is cut short.';
		expect(await notOurs('')).toBe(cut);
		expect(await notOurs(note.slice(0, -1))).toBe(cut);
		expect(await notOurs(note.replace(`\n${size}\n`, `\n${size - 1}\n`))).toBe(
			`The signature of ${key.name} is not of this text.`
		);
		const unknown = 'Nobody whose key is known has signed this.';
		const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
		expect(await notOurs(signNote(stranger, text, new Date()))).toBe(unknown);
		expect(await fault('', await proofFrom(size))).toBe(`The checkpoint: ${cut}`);
		expect(await fault(signNote(stranger, text, new Date()), await proofFrom(size))).toBe(
			`The checkpoint: ${unknown}`
		);
		expect(await fault(note, (await proofFrom(size)).slice(0, -2))).toMatch(/cut short/);
	});
});

describe('A log whose key was replaced', () => {
	test('is followed from a checkpoint that the old key signed, by the note in which it names the new one', async () => {
		const kept = await grow(key);
		await grow(successor);
		const third = await follow(successor);
		await grow(third);
		expect(await compareCheckpoint(kept.note)).toMatchObject({ outcome: 'unchanged' });
		const file = await proofFrom(kept.size);
		expect(await fault(kept.note, file)).toBe(null);
		expect(await fault(kept.note, file, key.verifierKeys)).toBe(null);
		const without = JSON.stringify({ ...JSON.parse(file), endorsements: [] });
		expect(await fault(kept.note, without)).toBe(
			'The newer checkpoint: Nobody whose key is known has signed this.'
		);
	});

	test('is not followed to a key that only says so itself, or that was named for another log', async () => {
		const kept = await grow(key);
		const self = await makeLogKey();
		const { checkpoint, ...proof } = (await proveContinuation(kept.size))!;
		const text = checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1);
		const named = (by: SigningKey, whom: SigningKey) =>
			signNote(by, endorsementText(whom.verifierKeys), new Date());
		const elsewhere = await makeLogKey('another.example/log');
		for (const [signer, endorsement] of [
			[self, named(self, self)],
			[elsewhere, named(key, elsewhere)],
			[self, signNote(key, `something else\n${self.verifierKeys.join('\n')}\n`, new Date())]
		] as const) {
			const forged = JSON.stringify({
				...proof,
				checkpoint: signNote(signer, text, new Date()),
				keys: [...proof.keys, ...signer.verifierKeys],
				endorsements: [endorsement]
			});
			expect(await fault(kept.note, forged)).toBe(
				'The newer checkpoint: Nobody whose key is known has signed this.'
			);
		}
	});

	test('has no key file whose note names another key', async () => {
		const [mine, other] = [
			await writeSigningKey(key.name, randomBytes(32), key),
			await writeSigningKey(key.name, randomBytes(32), key)
		];
		const mixed = mine.split('\n')[0] + other.slice(other.indexOf('\n'));
		expect(await readSigningKey(mine)).toMatchObject({ name: key.name });
		expect(await readSigningKey(mixed)).toBe(null);
	});
});

const randomHash = () => randomBytes(32).toString('base64');
