import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	findConsistencyFault,
	findInclusionFault,
	openCheckpoint,
	openNote,
	readVerifierKey
} from '#lib/transparency/rules.ts';
import { hashSpans, type LoadStretches } from '#lib/transparency/server/hash-spans.ts';
import { listConsistencySpans, listProofSpans } from '#lib/transparency/server/list-proof-spans.ts';
import { readSigningKey, signNote } from '#lib/transparency/server/sign-note.ts';
import { readTilePath, tilePath } from '#lib/transparency/server/tile-path.ts';
import {
	auditPath,
	consistencyProof,
	openSignedNote,
	sha256,
	tileOf,
	treeHash
} from '#tests/transparency.ts';

/** Our own proofs and notes against a second implementation, and against what others have published. */
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');
const leafHash = (data: Uint8Array) => sha256(Uint8Array.of(0), data);
const made = (count: number) => Array.from({ length: count }, (_, n) => Buffer.from(`event ${n}`));

/** Tiles of a tree over these leaves, by the second implementation. */
function tilesOf(data: Uint8Array[]): LoadStretches {
	return (stretches) =>
		Promise.resolve(
			stretches.map(({ level, start, count }) => {
				const tile = tileOf(data, level, Math.floor(start / 256));
				return Array.from({ length: count }, (_, place) => {
					const at = ((start % 256) + place) * 32;
					return tile.subarray(at, at + 32);
				});
			})
		);
}

const rootOf = async (data: Uint8Array[]) =>
	(await hashSpans([{ start: 0, end: data.length }], tilesOf(data)))[0]!;

describe('Published by others', () => {
	// The reference tree of certificate-transparency and of transparency-dev/merkle.
	const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].map(bytes);
	LEAVES.push(bytes('606162636465666768696a6b6c6d6e6f'));
	const ROOTS = [
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
		'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
		'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
		'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
		'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
		'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
		'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
		'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
	];
	const [A, B, C, D] = [
		'96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
		'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
		'6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
		'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
	];
	const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
	const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

	test('the roots of its first trees', async () => {
		for (const [size, root] of ROOTS.entries()) {
			expect(hex(await rootOf(LEAVES.slice(0, size)))).toBe(root);
			expect(hex(treeHash(LEAVES.slice(0, size)))).toBe(root);
		}
	});

	test.each([
		[0, 1, []],
		[0, 8, [A, B, C]],
		[5, 8, [D, E, ROOTS[4]!]],
		[2, 3, [ROOTS[2]!]],
		[1, 5, [ROOTS[1]!, B, D]]
	])('the proof that leaf %i is in its tree of %i', async (position, size, path) => {
		const data = LEAVES.slice(0, size);
		const proof = await hashSpans(listProofSpans(position, size), tilesOf(data));
		expect(proof.map(hex)).toEqual(path);
		const tree = { size, root: bytes(ROOTS[size]!) };
		expect(
			await findInclusionFault(leafHash(data[position]!), position, path.map(bytes), tree)
		).toBe(null);
	});

	test.each([
		[1, 1, []],
		[1, 8, [A, B, C]],
		[6, 8, [F, E, ROOTS[4]!]],
		[2, 5, [B, D]]
	])('the proof that its tree of %i goes on as that of %i', async (older, newer, path) => {
		const data = LEAVES.slice(0, newer);
		const proof = await hashSpans(listConsistencySpans(older, newer), tilesOf(data));
		expect(proof.map(hex)).toEqual(path);
		const tree = (size: number) => ({ size, root: bytes(ROOTS[size]!) });
		expect(await findConsistencyFault(tree(older), tree(newer), path.map(bytes))).toBe(null);
	});

	// golang.org/x/mod/sumdb/note, where signed notes come from.
	const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
	const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
	const TEXT =
		'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
			'’',
			"'"
		);
	const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

	test('a signed note, and the key that signs the same again', async () => {
		const key = (await readVerifierKey(VKEY))!;
		expect(await openNote(NOTE, [key])).toEqual({ text: TEXT, signedAt: null });
		expect(openSignedNote(Buffer.from(NOTE), [VKEY]).text).toBe(TEXT);
		const signer = (await readSigningKey(SKEY))!;
		expect(signer.verifierKeys[0]).toBe(VKEY);
		const again = signNote(signer, TEXT, new Date(0));
		expect(again.slice(0, NOTE.length)).toBe(NOTE);
	});

	test('a tile’s address', () => {
		const stretch = { level: 0, start: 1234067 * 256, count: 256 };
		expect(tilePath(stretch)).toBe('0/x001/x234/067');
		expect(readTilePath('0/x001/x234/067')).toEqual(stretch);
	});
});

describe('By a second implementation', () => {
	const sizes = fc.integer({ min: 1, max: 600 });

	test('every root, inclusion proof and consistency proof is the same, and is believed', async () => {
		await fc.assert(
			fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, some, other) => {
				const data = made(size);
				const [position, older] = [some % size, other % (size + 1)];
				const tiles = tilesOf(data);
				const tree = { size, root: await rootOf(data) };
				expect(tree.root).toEqual(treeHash(data));
				const path = await hashSpans(listProofSpans(position, size), tiles);
				expect(path).toEqual(auditPath(position, data));
				const leaf = leafHash(data[position]!);
				expect(await findInclusionFault(leaf, position, path, tree)).toBe(null);
				const proof = await hashSpans(listConsistencySpans(older, size), tiles);
				if (older > 0) expect(proof).toEqual(consistencyProof(older, data));
				const before = { size: older, root: treeHash(data.slice(0, older)) };
				expect(await findConsistencyFault(before, tree, proof)).toBe(null);
			}),
			{ numRuns: 25 }
		);
	}, 60_000);

	test('tiles two levels high give the same root', async () => {
		const data = made(256 * 3 + 17);
		expect(await rootOf(data)).toEqual(treeHash(data));
		expect(tileOf(data, 1, 0)).toHaveLength(3 * 32);
	});

	test('it opens what we sign, and both know when', async () => {
		const at = new Date('2026-11-23T09:00:00Z');
		const signer = (await readSigningKey(
			'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
		))!;
		const root = sha256();
		const text = `PeterNeumann\n0\n${root.toString('base64')}\n`;
		const note = signNote(signer, text, at);
		expect(openSignedNote(Buffer.from(note), signer.verifierKeys)).toEqual({
			text,
			signedBy: [
				{ name: 'PeterNeumann', time: null },
				{ name: 'PeterNeumann', time: at.getTime() / 1000 }
			]
		});
		const keys = await Promise.all(signer.verifierKeys.map(readVerifierKey));
		expect(
			await openCheckpoint(
				note,
				keys.filter((key) => key !== null)
			)
		).toEqual({
			checkpoint: { origin: 'PeterNeumann', size: 0, root: new Uint8Array(root) },
			signedAt: at
		});
	});
});
