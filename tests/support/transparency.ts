import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * The formats of our log a second time, from their specifications (RFC 6962 section 2, c2sp.org's
 * tlog-tiles, signed-note, tlog-checkpoint and tlog-cosignature) and not from our code: slow, plain,
 * and over the leaves themselves.
 */
export function sha256(...parts: Uint8Array[]): Buffer {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest();
}

const leafOf = (data: Uint8Array) => sha256(Uint8Array.of(0), data);
const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** MTH(D[n]) */
export function treeHash(data: Uint8Array[], leaf = leafOf): Buffer {
	if (data.length === 0) return sha256();
	if (data.length === 1) return leaf(data[0]!);
	const k = largestPowerBelow(data.length);
	return nodeOf(treeHash(data.slice(0, k), leaf), treeHash(data.slice(k), leaf));
}

/** The same over hashes of leaves, which is all that a tile gives away. */
export function treeHashOfLeaves(hashes: Uint8Array[]): Buffer {
	return treeHash(hashes, (hash) => Buffer.from(hash));
}

/** PATH(m, D[n]) */
export function auditPath(m: number, data: Uint8Array[]): Buffer[] {
	if (data.length <= 1) return [];
	const k = largestPowerBelow(data.length);
	return m < k
		? [...auditPath(m, data.slice(0, k)), treeHash(data.slice(k))]
		: [...auditPath(m - k, data.slice(k)), treeHash(data.slice(0, k))];
}

/** PROOF(m, D[n]) */
export function consistencyProof(m: number, data: Uint8Array[]): Buffer[] {
	return subproof(m, data, true);
}

function subproof(m: number, data: Uint8Array[], complete: boolean): Buffer[] {
	if (m === data.length) return complete ? [] : [treeHash(data)];
	const k = largestPowerBelow(data.length);
	return m <= k
		? [...subproof(m, data.slice(0, k), complete), treeHash(data.slice(k))]
		: [...subproof(m - k, data.slice(k), false), treeHash(data.slice(0, k))];
}

function largestPowerBelow(n: number): number {
	return 2 ** Math.ceil(Math.log2(n) - 1);
}

/** The n-th tile at level l of a tree over these leaves, as many hashes wide as it can be. */
export function tileOf(data: Uint8Array[], l: number, n: number): Buffer {
	const hashes: Buffer[] = [];
	for (let i = 0; i < 256; i++) {
		const [from, to] = [(n * 256 + i) * 256 ** l, (n * 256 + i + 1) * 256 ** l];
		if (to <= data.length) hashes.push(treeHash(data.slice(from, to)));
	}
	return Buffer.concat(hashes);
}

export interface OpenedNote {
	text: string;
	/** Of keys that we were given. */
	signedBy: { name: string; time: number | null }[];
}

/** Throws unless a key that is given has signed it and no given key's signature is wrong. */
export function openSignedNote(note: Uint8Array, vkeys: string[]): OpenedNote {
	const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(note);
	if ([...whole].some((character) => character < ' ' && character !== '\n'))
		throw new Error('control');
	const blank = whole.lastIndexOf('\n\n');
	if (blank < 0 || !whole.endsWith('\n')) throw new Error('no signatures');
	const text = whole.slice(0, blank + 1);
	const signedBy: OpenedNote['signedBy'] = [];
	for (const line of whole.slice(blank + 2, -1).split('\n')) {
		const [dash, name, base64, ...more] = line.split(' ');
		if (dash !== '—' || !name || !base64 || more.length > 0) throw new Error('signature line');
		const bytes = Buffer.from(base64, 'base64');
		if (bytes.toString('base64') !== base64) throw new Error('base64');
		for (const vkey of vkeys) {
			const [, keyName, id, material] = /^(.*?)\+([0-9a-f]+)\+(.*)$/.exec(vkey)!;
			const key = Buffer.from(material!, 'base64');
			const computed = sha256(Buffer.from(`${keyName}\n`), key).subarray(0, 4);
			if (computed.toString('hex') !== id) throw new Error('key id');
			if (keyName !== name || !bytes.subarray(0, 4).equals(computed)) continue;
			const timed = key[0] === 4;
			const time = timed ? Number(bytes.readBigUInt64BE(4)) : null;
			const message = timed ? `cosignature/v1\ntime ${time}\n${text}` : text;
			const signature = bytes.subarray(timed ? 12 : 4);
			if (!verify(null, Buffer.from(message), publicKey(key.subarray(1)), signature)) {
				throw new Error('wrong signature');
			}
			signedBy.push({ name, time });
		}
	}
	if (signedBy.length === 0) throw new Error('nobody known');
	return { text, signedBy };
}

function publicKey(bytes: Uint8Array) {
	const x = Buffer.from(bytes).toString('base64url');
	return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

export function readCheckpointText(text: string): { origin: string; size: number; root: Buffer } {
	const [origin, size, root] = text.split('\n');
	return { origin: origin!, size: Number(size), root: Buffer.from(root!, 'base64') };
}

/** Whether PROOF(m, D[n]) leads from one root to the other, taken apart as SUBPROOF puts it together. */
export function consistencyHolds(
	older: { size: number; root: Buffer },
	newer: { size: number; root: Buffer },
	proof: Buffer[]
): boolean {
	if (older.size === 0) return proof.length === 0;
	const rest = [...proof];
	const take = () => rest.shift() ?? Buffer.alloc(32);
	const rebuild = (m: number, n: number, complete: boolean): [was: Buffer, is: Buffer] => {
		if (m === n) {
			const hash = complete ? older.root : take();
			return [hash, hash];
		}
		const k = largestPowerBelow(n);
		const [was, is] = m <= k ? rebuild(m, k, complete) : rebuild(m - k, n - k, false);
		const beside = take();
		return m <= k ? [was, nodeOf(is, beside)] : [nodeOf(beside, was), nodeOf(beside, is)];
	};
	const [was, is] = rebuild(older.size, newer.size, true);
	return rest.length === 0 && was.equals(older.root) && is.equals(newer.root);
}
