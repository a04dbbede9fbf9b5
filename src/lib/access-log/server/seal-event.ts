import canonicalize from 'canonicalize';
import { createHash, hash as digest, randomBytes, randomInt } from 'node:crypto';
import type { Opening, SeenEntry } from '../schema.ts';

/** An event in the form that is stored. Its parts are described in README.md. */
export interface SealedEvent extends Texts {
	salt: Buffer;
	leafCount: number;
}

interface Texts {
	facts: string | null;
	who: string | null;
	asked: string | null;
	seen: string | null;
}

/** An event as it is handed to the database, which puts it at the end of the chain. */
export interface UnchainedEvent extends SealedEvent {
	/** All leaves' hashes in their order, one behind the other. */
	leaves: Buffer;
}

/** What a chain starts from: a hash of nothing that belongs to this patient alone. */
export function genesisHash(patientId: string): Buffer {
	return sha256(Buffer.from(`candour access log v1\n${patientId}`));
}

/** Seals an opening: a leaf for each of its three parts, one for each entry that was seen, and padding. */
export function sealEvent({ facts, who, asked }: Opening, seen: SeenEntry[]): UnchainedEvent {
	const parts = [facts, who, asked].map(canonicalText);
	const entries = seen.map(seenText);
	const stored = { facts: parts[0]!, who: parts[1]!, asked: parts[2]! };
	return seal({ ...stored, seen: `[${entries.join(',')}]` }, [...parts, ...entries]);
}

/** Seals a position that says nothing. To the patient an event under a safeguarding hold looks just so. */
export function sealBlank(): UnchainedEvent {
	return seal({ facts: null, who: null, asked: null, seen: null }, []);
}

function seal(stored: Texts, texts: string[]): UnchainedEvent {
	const salt = randomBytes(32);
	const leafCount = paddedLeafCount(texts.length || randomInt(3, 6));
	const leaves = Buffer.from(sortedLeaves(texts, salt, leafCount).join(''), 'hex');
	return { ...stored, salt, leafCount, leaves };
}

const BLOCK = 16;

/** How many leaves hide how many were opened: a random few more, then up to a whole block. */
function paddedLeafCount(openable: number): number {
	return Math.ceil((openable + randomInt(1, BLOCK + 1)) / BLOCK) * BLOCK;
}

/**
 * Every leaf's hash, in the order of the hashes themselves: a leaf's place says neither what it is
 * nor what stood beside it, so those that the patient may not see now are like the padding.
 */
export function leafHashes(event: SealedEvent): Buffer[] {
	const leaves = sortedLeaves(leafTexts(event), event.salt, event.leafCount);
	return leaves.map((leaf) => Buffer.from(leaf, 'hex'));
}

/**
 * What each leaf that can be opened says, in the order of the leaves' salts: the three parts, then each
 * entry. Events from before the parts were sealed apart have all of it in their facts.
 */
export function leafTexts({ facts, who, asked, seen }: Texts): string[] {
	return [facts, who, asked, ...splitSeen(seen)].filter((text) => text !== null);
}

/** In hexadecimal, which sorts as the bytes do: a text costs far less to come by than a buffer. */
function sortedLeaves(texts: string[], salt: Buffer, leafCount: number): string[] {
	return leafSalts(salt, leafCount)
		.map((salt, place) => {
			const text = texts[place];
			return text === undefined ? salt.toString('hex') : leafHash(salt, text);
		})
		.sort();
}

/** SHA-256 of a zero byte, the leaf's salt, which a receipt shows to open it, and its text. */
export function leafHash(salt: Buffer, text: string): string {
	const leaf = Buffer.allocUnsafe(1 + salt.length + Buffer.byteLength(text));
	leaf[0] = 0;
	leaf.set(salt, 1);
	leaf.write(text, 1 + salt.length);
	return digest('sha256', leaf, 'hex');
}

/**
 * One 32-byte secret a leaf, all from the event's own; a padding leaf is its secret and nothing else.
 * SHAKE256 gives as many as an event has leaves: a whole record may be read at once.
 */
export function leafSalts(salt: Buffer, leafCount: number): Buffer[] {
	const all = createHash('shake256', { outputLength: leafCount * 32 })
		.update('candour leaf salts v1\n')
		.update(salt)
		.digest();
	return Array.from({ length: leafCount }, (_, place) => all.subarray(place * 32, place * 32 + 32));
}

/** An event's hash: one byte to set it apart from leaves, its sequence, the hash before it, its leaves. */
export function chainHash(previousHash: Buffer, sequence: number, leaves: Buffer[]): Buffer {
	const position = Buffer.alloc(8);
	position.writeBigUInt64BE(BigInt(sequence));
	return sha256(Buffer.concat([Buffer.of(1), position, previousHash, ...leaves]));
}

/** The text of one seen entry's leaf; short, because a page of 50 entries keeps 50 of them. A list is canonical as it is. */
function seenText({ entryId, version, category }: SeenEntry): string {
	return JSON.stringify([entryId, version, category]);
}

function splitSeen(seen: string | null): string[] {
	if (seen === null) return [];
	return (JSON.parse(seen) as unknown[]).map(canonicalText);
}

function canonicalText(value: unknown): string {
	const text = canonicalize(value);
	if (text === undefined) throw new TypeError('This cannot be written as canonical JSON.');
	return text;
}

function sha256(data: Buffer): Buffer {
	return digest('sha256', data, 'buffer');
}
