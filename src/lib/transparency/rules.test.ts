import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditPath, consistencyProof, sha256, treeHash } from '#tests/transparency.ts';
import {
	checkpointText,
	findConsistencyFault,
	findInclusionFault,
	fromBase64,
	openCheckpoint,
	readVerifierKey
} from './rules.ts';
import type { VerifierKey } from './schema.ts';
import { readSigningKey, signNote, writeSigningKey, type SigningKey } from './server/sign-note.ts';

const leaf = (data: Uint8Array) => sha256(Uint8Array.of(0), data);
const data = (count: number, of = 'ours') =>
	Array.from({ length: count }, (_, n) => Buffer.from(`${of} ${n}`));
const tree = (leaves: Uint8Array[]) => ({ size: leaves.length, root: treeHash(leaves) });
const altered = (bytes: Uint8Array, bit: number) => {
	const copy = Buffer.from(bytes);
	copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
	return copy;
};
const place = fc
	.integer({ min: 1, max: 70 })
	.chain((size) => fc.record({ size: fc.constant(size), position: fc.nat(size - 1) }));

describe('A proof that an event is in the log', () => {
	test('is refused when one bit of it, of the event or of the root is another', async () => {
		await fc.assert(
			fc.asyncProperty(place, fc.nat(255), fc.nat(), async ({ size, position }, bit, which) => {
				const leaves = data(size);
				const path = auditPath(position, leaves);
				const hash = leaf(leaves[position]!);
				const { root } = tree(leaves);
				const fault = 'The event is not in the log that this checkpoint is of.';
				const check = (...[leaf, path, root]: [Uint8Array, Uint8Array[], Uint8Array]) =>
					findInclusionFault(leaf, position, path, { size, root });
				expect(await check(hash, path, root)).toBe(null);
				expect(await check(altered(hash, bit), path, root)).toBe(fault);
				expect(await check(hash, path, altered(root, bit))).toBe(fault);
				if (path.length === 0) return;
				const turned = path.with(which % path.length, altered(path[which % path.length]!, bit));
				expect(await check(hash, turned, root)).toBe(fault);
			})
		);
	});

	test('is refused when it is cut short or goes on', async () => {
		await fc.assert(
			fc.asyncProperty(place, async ({ size, position }) => {
				const leaves = data(size);
				const path = auditPath(position, leaves);
				const hash = leaf(leaves[position]!);
				const longer = await findInclusionFault(hash, position, [...path, hash], tree(leaves));
				expect(longer).toBe('The proof is longer than it can be in this log.');
				if (path.length === 0) return;
				const shorter = await findInclusionFault(hash, position, path.slice(0, -1), tree(leaves));
				expect(shorter).toBe('The proof is cut short.');
			})
		);
	});

	test('is refused for another place, another size and another log', async () => {
		const leaves = data(21);
		const path = auditPath(5, leaves);
		const hash = leaf(leaves[5]!);
		const check = (position: number, of: Uint8Array[]) =>
			findInclusionFault(hash, position, path, tree(of));
		expect(await check(5, leaves)).toBe(null);
		for (const position of [4, 6, 13, 20, 1.5, -1, NaN]) {
			expect(await check(position, leaves)).toEqual(expect.any(String));
		}
		expect(await check(5, data(20))).toBe(
			'The event is not in the log that this checkpoint is of.'
		);
		expect(await check(5, data(21, 'another'))).toEqual(expect.any(String));
		expect(await check(5, data(5))).toBe(
			'This is event 6 of the log, and the checkpoint is of its first 5 only.'
		);
	});
});

describe('A proof that the log goes on from an older checkpoint', () => {
	test('is refused when anything before it was changed, moved or taken out', async () => {
		await fc.assert(
			fc.asyncProperty(place, fc.nat(20), fc.nat(), async ({ size, position }, more, other) => {
				const before = data(size);
				const after = [...before, ...data(more, 'later')];
				const swapped = [...after];
				[swapped[position], swapped[other % size]] = [after[other % size]!, after[position]!];
				const check = (newer: Uint8Array[]) =>
					findConsistencyFault(tree(before), tree(newer), consistencyProof(size, newer));
				expect(await check(after)).toBe(null);
				const changed = 'Something before the older checkpoint was changed, removed or moved.';
				expect(await check(after.with(position, Buffer.from('changed')))).toBe(changed);
				if (position !== other % size) expect(await check(swapped)).toBe(changed);
				if (more > 0) expect(await check(after.toSpliced(position, 1))).toBe(changed);
			})
		);
	});

	test('is refused when the log lost its end, or the proof is cut short or goes on', async () => {
		const [before, after] = [data(6), data(8)];
		const proof = consistencyProof(6, after);
		const check = (path: Uint8Array[]) => findConsistencyFault(tree(before), tree(after), path);
		expect(await check(proof)).toBe(null);
		expect(await check(proof.slice(0, -1))).toBe('The proof is cut short.');
		expect(await check([])).toBe('The proof is cut short.');
		const long = 'The proof is longer than it can be for these checkpoints.';
		expect(await check([...proof, proof[0]!])).toBe(long);
		expect(await findConsistencyFault(tree(after), tree(after), proof)).toBe(long);
		expect(await findConsistencyFault(tree(after), tree(before), proof)).toBe(
			'The log is shorter than it was: its end was removed.'
		);
	});
});

describe('A checkpoint', () => {
	const at = new Date('2026-11-23T09:00:00Z');
	const checkpoint = { origin: 'log.example/log', size: 7, root: treeHash(data(7)) };
	const text = checkpointText(checkpoint);
	let ours: SigningKey;
	let theirs: SigningKey;
	let keys: VerifierKey[];
	let note: string;
	const fault = async (note: string, by = keys) => {
		const opened = await openCheckpoint(note, by);
		return 'fault' in opened ? opened.fault : null;
	};

	beforeAll(async () => {
		ours = await makeKey('log.example/log');
		theirs = await makeKey('witness.example/w1');
		keys = await verifiers(ours);
		note = signNote(ours, text, at);
	});

	test('is opened by the log’s key, with the time of signing', async () => {
		const root = new Uint8Array(checkpoint.root);
		const opened = { checkpoint: { ...checkpoint, root }, signedAt: at };
		expect(await openCheckpoint(note, keys)).toEqual(opened);
	});

	test('may bear the signatures of others, known or not', async () => {
		const witnessed = note + signNote(theirs, text, at).slice(text.length + 1);
		expect(await fault(witnessed)).toBe(null);
		expect(await fault(witnessed, await verifiers(theirs))).toBe(null);
		// The same name with another key is somebody else.
		const namesake = await makeKey('log.example/log');
		expect(await fault(note + signNote(namesake, text, at).slice(text.length + 1))).toBe(null);
		expect(await fault(signNote(namesake, text, at))).toBe(
			'Nobody whose key is known has signed this.'
		);
	});

	test('is refused when one bit of it is another, wherever that is', async () => {
		const bytes = Buffer.from(note);
		for (let bit = 0; bit < bytes.length * 8; bit += 7) {
			const changed = altered(bytes, bit).toString();
			const opened = await openCheckpoint(changed, keys);
			// A key id or a name that is changed makes it a stranger's, beside one that is right still.
			if (!('fault' in opened)) expect(opened.checkpoint.size).toBe(7);
			expect(changed.startsWith(text) || 'fault' in opened, `bit ${bit}`).toBe(true);
		}
	});

	test('is refused when it is cut short anywhere before its last signature', async () => {
		const first = note.indexOf('\n', text.length + 1) + 1;
		for (let end = 0; end < first; end++) {
			expect(await fault(note.slice(0, end)), `${end} characters`).toEqual(expect.any(String));
		}
		expect(await fault(note.slice(0, -1))).toBe(
			'This is not a signed checkpoint, or it is cut short.'
		);
	});

	test('is refused when one known signature is wrong, though another is right', async () => {
		const elsewhere = signNote(ours, text.replace('7', '8'), at).split('\n').slice(-2, -1);
		expect(await fault(`${note}${elsewhere.join('')}\n`)).toBe(
			'The signature of log.example/log is not of this text.'
		);
	});

	test.each([
		['log.example/log\n7\n', 'no root'],
		['log.example/log\n07\nAAAA\n', 'a number with a zero before it'],
		['log.example/log\n7\nAAAA\n', 'a short root'],
		[`log.example/log\n9007199254740993\n${'A'.repeat(43)}=\n`, 'a number past counting'],
		[`\n7\n${'A'.repeat(43)}=\n`, 'no origin'],
		['hello\n', 'another text']
	])('is refused when it is signed but says %j', async (text) => {
		expect(await fault(signNote(ours, text, at))).toBe(
			'This is signed, but it is not a checkpoint.'
		);
	});

	test('a key is refused unless its id is that of its name and bytes', async () => {
		const [vkey] = ours.verifierKeys;
		expect(await readVerifierKey(vkey)).toMatchObject({ name: 'log.example/log', type: 1 });
		for (const wrong of [
			vkey.replace('log.', 'lot.'),
			vkey.slice(0, -4),
			`${vkey}AAAA`,
			vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
			''
		]) {
			expect(await readVerifierKey(wrong), wrong).toBe(null);
		}
	});

	test('a private key written down signs the same', async () => {
		const again = await readSigningKey(await writeSigningKey('log.example/log', SECRET));
		const first = await readSigningKey(await writeSigningKey('log.example/log', SECRET));
		expect(signNote(again!, text, at)).toBe(signNote(first!, text, at));
	});
});

test('base64 is read only as it must be written', () => {
	for (const odd of ['QQ', 'QQ=', 'QR==', 'QQ==\n', ' QQ==', 'Q===', 'QQ=Q', '_-==', '====']) {
		expect(fromBase64(odd), odd).toBe(null);
	}
	expect(fromBase64('QQ==')).toEqual(Uint8Array.of(65));
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
		})
	);
});

const SECRET = new Uint8Array(32).fill(7);

async function makeKey(name: string): Promise<SigningKey> {
	const { privateKey } = generateKeyPairSync('ed25519');
	const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
	return (await readSigningKey(await writeSigningKey(name, secret)))!;
}

async function verifiers({ verifierKeys }: SigningKey): Promise<VerifierKey[]> {
	return (await Promise.all(verifierKeys.map(readVerifierKey))).filter((key) => key !== null);
}
