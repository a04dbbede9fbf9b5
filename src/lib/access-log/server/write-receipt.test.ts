import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeOpening } from '#tests/access-events.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { makeLogKey } from '#tests/log-key.ts';
import {
	openSignedNote,
	readCheckpointText,
	sha256,
	treeHashOfLeaves
} from '#tests/transparency.ts';
import { inPatient, database } from '#lib/server/db.ts';
import { findCheckpoint } from '#lib/transparency/server/find-checkpoint.ts';
import { loadStretches } from '#lib/transparency/server/load-stretches.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { signNote, type SigningKey } from '#lib/transparency/server/sign-note.ts';
import { verifyReceipt as verifyFiles } from '#lib/proof/rules.ts';
import type { Receipt, SeenEntry } from '../schema.ts';
import { appendAccessEvent } from './append-access-event.ts';
import { writeReceipt, type ReceiptWish } from './write-receipt.ts';

const seen = (['results', 'medicines', 'documents'] as const).map((category): SeenEntry => ({
	entryId: randomUUID(),
	version: 1,
	category
}));
const opening = makeOpening();
const { facts, who, asked } = opening;
const shown = new Set(seen.slice(0, 2).map(({ entryId }) => entryId));

const WHOLE = { facts: true, who: true, asked: true };
const CLOSED = { facts: false, who: false, asked: false, seen: new Set<string>() };

let key: SigningKey;
let amina: TestPatient;
let sequence: number;
let receipt: Receipt;
let file: string;
let held: string;

/** @returns its place: blank positions may stand before it. */
const open = (patientId: string) =>
	inPatient(patientId, (tx) => appendAccessEvent(tx, patientId, opening, seen));
const write = (wish: Partial<ReceiptWish> = {}, { patientId } = amina) =>
	inPatient(patientId, (tx) =>
		writeReceipt(tx, patientId, { ...WHOLE, sequence, seen: shown, ...wish })
	);
const newest = async () => (await findCheckpoint())!;

beforeAll(async () => {
	key = await makeLogKey();
	amina = await makePatient();
	await open(amina.patientId);
	sequence = await open(amina.patientId);
	await publishLog(key);
	held = (await newest()).note;
	receipt = await write();
	file = JSON.stringify(receipt);
});

const verifyReceipt = (receipt: string, checkpoint: string, keys?: string[]) =>
	verifyFiles({ receipt, checkpoint, continuation: null }, keys);
const fault = async (file: string, checkpoint = held, keys: string[] = []) => {
	const verified = await verifyReceipt(file, checkpoint, keys);
	return 'fault' in verified ? verified.fault : null;
};
const changed = (change: Partial<Receipt>) => JSON.stringify({ ...receipt, ...change });

describe('A receipt', () => {
	test('says what was opened, in which log and when, and holds', async () => {
		const verified = await verifyReceipt(file, held, key.verifierKeys);
		expect(verified).toMatchObject({ sequence, ...opening, checkpoint: { origin: key.name } });
		expect(verified).toMatchObject({ signedAt: expect.any(Date) as Date });
		expect('seen' in verified && verified.seen.toSorted(byId)).toEqual(
			seen.slice(0, 2).toSorted(byId)
		);
	});

	test('holds by a second implementation, from the specification alone', async () => {
		const from = (text: string) => Buffer.from(text, 'base64');
		const place = Buffer.alloc(8);
		place.writeBigUInt64BE(BigInt(receipt.sequence));
		for (const { salt, text } of receipt.opened) {
			const leaf = sha256(Buffer.of(0), from(salt), Buffer.from(text)).toString('base64');
			expect(receipt.leaves).toContain(leaf);
		}
		const chained = sha256(
			Buffer.of(1),
			place,
			from(receipt.previousHash),
			...receipt.leaves.map(from)
		);
		const leaf = sha256(Buffer.of(0), from(receipt.treeSalt), chained);
		const { text } = openSignedNote(Buffer.from(held), receipt.keys);
		const { size, root } = readCheckpointText(text);
		const [leaves] = await loadStretches(database(), [{ level: 0, start: 0, count: size }]);
		expect(treeHashOfLeaves(leaves!)).toEqual(root);
		expect(leaves![receipt.position]).toEqual(leaf);
	});

	test('names nothing that may not be told: neither entry nor facts, nor that they are there', async () => {
		expect(file).not.toContain(seen[2]!.entryId);
		const closed = await write(CLOSED);
		const text = JSON.stringify(closed);
		for (const hidden of ['Chen', 'TREAT', ...seen.map(({ entryId }) => entryId)]) {
			expect(text).not.toContain(hidden);
		}
		expect(closed.leaves).toEqual(receipt.leaves);
		expect(await verifyReceipt(text, held)).toMatchObject({
			facts: null,
			who: null,
			asked: null,
			seen: []
		});
	});

	test('opens each part by itself: a name or words may stay closed', async () => {
		const texts = { facts, who, asked };
		for (const [part, value] of Object.entries(texts)) {
			const alone = JSON.stringify(await write({ ...CLOSED, [part]: true }));
			const verified = await verifyReceipt(alone, held);
			expect(verified).toMatchObject({ facts: null, who: null, asked: null, [part]: value });
			const others = await write({ [part]: false });
			expect(others.leaves).toEqual(receipt.leaves);
			expect(await verifyReceipt(JSON.stringify(others), held)).toMatchObject({
				...texts,
				[part]: null
			});
		}
		expect(JSON.stringify(await write({ who: false }))).not.toMatch(/Chen/);
	});

	test('is made for a checkpoint that somebody holds, and says when it is for another', async () => {
		const old = await newest();
		await open(amina.patientId);
		await publishLog(key);
		const { note, size } = await newest();
		expect(await fault(JSON.stringify(await write()), note)).toBe(null);
		expect(await fault(JSON.stringify(await write({ size: old.size })), held)).toBe(null);
		expect(await fault(file, note)).toBe(
			`The receipt is for the log’s first ${old.size} events, the checkpoint for its first ${size}: a proof that the log went on from the one to the other is missing.`
		);
		await expect(write({ size: 1e9 })).rejects.toMatchObject({ code: 'no-receipt-yet' });
	});

	test('is not there for an event that is new, is Dana’s, or is none', async () => {
		const dana = await makePatient('Dana Price');
		await expect(write({}, dana)).rejects.toMatchObject({ code: 'not-found' });
		await expect(write({ sequence: 1e6 })).rejects.toMatchObject({ code: 'not-found' });
		const tooNew = write({ sequence: await open(amina.patientId) });
		await expect(tooNew).rejects.toThrow('This is too new for a receipt');
	});
});

describe('A receipt is refused', () => {
	test('when it is cut short, anywhere', async () => {
		for (let end = 0; end < file.length; end += 97) {
			expect(await fault(file.slice(0, end))).toBe('This is not a receipt, or it is cut short.');
		}
		expect(await fault(changed({ path: receipt.path.slice(1) }))).toEqual(expect.any(String));
		expect(await fault(changed({ leaves: receipt.leaves.slice(1) }))).toEqual(expect.any(String));
	});

	test('when one bit of it is another', async () => {
		const bytes = Buffer.from(file);
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
				const copy = Buffer.from(bytes);
				copy[place]! ^= 1 << bit;
				const verified = await verifyReceipt(copy.toString(), held, key.verifierKeys);
				if ('fault' in verified) return;
				// Its own list of keys is not asked, and one of two signatures may be a stranger's.
				expect(verified).toMatchObject({ sequence, ...opening });
				expect(place).toBeGreaterThan(file.indexOf('"checkpoint"'));
			}),
			{ numRuns: 300 }
		);
	}, 60_000);

	test('when what it says was not sealed, or is said twice', async () => {
		const words = 'What the receipt says is not what was sealed.';
		expect(await fault(file.replace('Dr Chen', 'Dr Walsh'))).toBe(words);
		expect(await fault(changed({ opened: [...receipt.opened, receipt.opened[1]!] }))).toBe(words);
	});

	test('when its place or its predecessor is another', async () => {
		const words = 'The event is not in the log that this checkpoint is of.';
		expect(await fault(changed({ sequence: sequence + 1 }))).toBe(words);
		expect(await fault(changed({ previousHash: receipt.treeSalt }))).toBe(words);
		expect(await fault(changed({ treeSalt: receipt.previousHash }))).toBe(words);
		expect(await fault(changed({ position: 1e9 }))).toMatch(/^This is event 1000000001 of the log/);
	});

	test('with a checkpoint of another key, another log or another tree', async () => {
		const stranger = await makeLogKey();
		const elsewhere = await makeLogKey('another.example/log');
		const { size } = await newest();
		const signedBy = async (by: SigningKey, root: Buffer) => {
			return signNote(by, `${by.name}\n${size}\n${root.toString('base64')}\n`, new Date());
		};
		const { root } = await newest();
		const unknown = 'The checkpoint: Nobody whose key is known has signed this.';
		expect(await fault(file, await signedBy(stranger, root))).toBe(unknown);
		expect(await fault(file, await signedBy(elsewhere, root))).toBe(unknown);
		expect(await fault(file, held, stranger.verifierKeys)).toBe(
			'The receipt’s checkpoint: Nobody whose key is known has signed this.'
		);
		const both = [...key.verifierKeys, ...elsewhere.verifierKeys];
		expect(await fault(file, await signedBy(elsewhere, root), both)).toBe(
			'The receipt is of the log candour.example/log, the checkpoint of another.example/log.'
		);
		const now = JSON.stringify(await write());
		expect(await fault(now, await signedBy(key, Buffer.alloc(32, 1)))).toBe(
			'The log has shown you another tree than it showed to whoever holds the checkpoint.'
		);
		expect(await fault(file, 'hello')).toMatch(/^The checkpoint: This is not a signed checkpoint/);
		expect(await fault(file, held, ['hello'])).toBe('A public key of the log cannot be read.');
	});
});

function byId(one: SeenEntry, other: SeenEntry): number {
	return one.entryId.localeCompare(other.entryId);
}
