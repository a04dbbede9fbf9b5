/**
 * What anybody can check without us, here or in a browser: RFC 6962 proofs and, as c2sp.org writes
 * them, signed notes and checkpoints. Whatever is wrong is said in words.
 */
import {
	ED25519,
	TIMED_ED25519,
	type Checkpoint,
	type OpenedNote,
	type Tree,
	type VerifierKey
} from './schema.ts';

/** Why this leaf is not in this tree, or null when it is. RFC 9162, 2.1.3.2, for trees of RFC 6962. */
export async function findInclusionFault(
	leaf: Uint8Array,
	position: number,
	path: Uint8Array[],
	{ size, root }: Tree
): Promise<string | null> {
	if (!isCount(position) || position >= size) {
		return `This is event ${position + 1} of the log, and the checkpoint is of its first ${size} only.`;
	}
	let hash = leaf;
	let [place, last] = [position, size - 1];
	for (const beside of path) {
		if (last === 0) return 'The proof is longer than it can be in this log.';
		if (isOdd(place) || place === last) {
			hash = await hashNode(beside, hash);
			while (!isOdd(place) && place > 0) [place, last] = [half(place), half(last)];
		} else {
			hash = await hashNode(hash, beside);
		}
		[place, last] = [half(place), half(last)];
	}
	if (last !== 0) return 'The proof is cut short.';
	return sameBytes(hash, root) ? null : 'The event is not in the log that this checkpoint is of.';
}

const CHANGED = 'Something before the older checkpoint was changed, removed or moved.';

/** Why the newer tree does not go on from the older one, or null when it does. RFC 9162, 2.1.4.2. */
export async function findConsistencyFault(
	older: Tree,
	newer: Tree,
	path: Uint8Array[]
): Promise<string | null> {
	if (older.size > newer.size) return 'The log is shorter than it was: its end was removed.';
	if (older.size === newer.size || older.size === 0) {
		if (path.length > 0) return 'The proof is longer than it can be for these checkpoints.';
		return older.size === 0 || sameBytes(older.root, newer.root) ? null : CHANGED;
	}
	let [place, last] = [older.size - 1, newer.size - 1];
	while (isOdd(place)) [place, last] = [half(place), half(last)];
	const [first, ...rest] = place === 0 ? [older.root, ...path] : path;
	if (!first) return 'The proof is cut short.';
	let [was, is] = [first, first];
	for (const beside of rest) {
		if (last === 0) return 'The proof is longer than it can be for these checkpoints.';
		if (isOdd(place) || place === last) {
			[was, is] = await Promise.all([hashNode(beside, was), hashNode(beside, is)]);
			while (!isOdd(place) && place > 0) [place, last] = [half(place), half(last)];
		} else {
			is = await hashNode(is, beside);
		}
		[place, last] = [half(place), half(last)];
	}
	if (last !== 0) return 'The proof is cut short.';
	return sameBytes(was, older.root) && sameBytes(is, newer.root) ? null : CHANGED;
}

/** A checkpoint that one of these keys has signed, and when if that is signed too. */
export async function openCheckpoint(
	note: string,
	keys: VerifierKey[]
): Promise<{ checkpoint: Checkpoint; signedAt: Date | null } | { fault: string }> {
	const opened = await openNote(note, keys);
	if ('fault' in opened) return opened;
	const [origin = '', size = '', hash = '', ...rest] = opened.text.slice(0, -1).split('\n');
	const root = fromBase64(hash);
	const whole = origin !== '' && /^(0|[1-9]\d*)$/.test(size) && isCount(Number(size));
	if (!whole || root?.length !== 32 || rest.includes('')) {
		return { fault: 'This is signed, but it is not a checkpoint.' };
	}
	return { checkpoint: { origin, size: Number(size), root }, signedAt: opened.signedAt };
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
	return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** More than any log has witnesses. Each costs time to check, and anybody can write many. */
const MOST_SIGNATURES = 100;

/**
 * The text of a note, once a key that we know has signed it. Other people's signatures are passed
 * over; one wrong signature of a key that we know spoils the note.
 */
export async function openNote(
	note: string,
	keys: VerifierKey[]
): Promise<OpenedNote | { fault: string }> {
	const end = note.lastIndexOf('\n\n');
	const text = note.slice(0, end + 1);
	const lines = note.slice(end + 2).split('\n');
	const whole = end > 0 && lines.length > 1 && lines.pop() === '' && !hasControls(note);
	if (!whole || lines.length > MOST_SIGNATURES) {
		return { fault: 'This is not a signed checkpoint, or it is cut short.' };
	}
	let known = 0;
	let signedAt: Date | null = null;
	for (const signature of lines.map(readSignature)) {
		if (!signature) return { fault: 'A line of the signatures cannot be read.' };
		const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
		if (!key) continue;
		const checked = await checkSignature(key, text, signature.bytes);
		if (!checked) return { fault: `The signature of ${key.name} is not of this text.` };
		signedAt = checked.signedAt ?? signedAt;
		known += 1;
	}
	return known > 0 ? { text, signedAt } : { fault: 'Nobody whose key is known has signed this.' };
}

/** What a timed signature is over. @param seconds since 1970 */
export function timedText(text: string, seconds: bigint): string {
	return `cosignature/v1\ntime ${seconds}\n${text}`;
}

async function checkSignature(
	{ type, publicKey }: VerifierKey,
	text: string,
	bytes: Uint8Array<ArrayBuffer>
): Promise<{ signedAt: Date | null } | null> {
	const timed = type === TIMED_ED25519;
	if (bytes.length !== (timed ? 72 : 64)) return null;
	const seconds = timed ? new DataView(bytes.buffer).getBigUint64(0) : null;
	const signed = seconds === null ? text : timedText(text, seconds);
	const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
	const signature = bytes.slice(-64);
	if (!(await crypto.subtle.verify('Ed25519', key, signature, utf8(signed)))) return null;
	return { signedAt: seconds === null ? null : new Date(Number(seconds) * 1000) };
}

function readSignature(line: string) {
	const [, name, encoded] = /^— ([^+\s\u0085]+) (\S+)$/.exec(line) ?? [];
	const bytes = fromBase64(encoded ?? '');
	return name && bytes && bytes.length > 4
		? { name, id: toHex(bytes.slice(0, 4)), bytes: bytes.slice(4) }
		: null;
}

/** A key as people hand it on; null if it is none, or not of a kind that we know. */
export async function readVerifierKey(text: string): Promise<VerifierKey | null> {
	const [, name, id, encoded] = /^([^+\s\u0085]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
	const [type, ...key] = fromBase64(encoded ?? '') ?? [];
	if (!name || !id || key.length !== 32) return null;
	if (type !== ED25519 && type !== TIMED_ED25519) return null;
	const publicKey = Uint8Array.from(key);
	return (await keyId(name, type, publicKey)) === id ? { name, id, type, publicKey } : null;
}

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
export async function keyId(name: string, type: number, publicKey: Uint8Array): Promise<string> {
	const hash = await sha256(utf8(`${name}\n`), Uint8Array.of(type), publicKey);
	return toHex(hash.slice(0, 4));
}

function hashNode(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
	return sha256(Uint8Array.of(1), left, right);
}

export async function sha256(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
	const whole = new Blob(parts as Uint8Array<ArrayBuffer>[]);
	return new Uint8Array(await crypto.subtle.digest('SHA-256', await whole.arrayBuffer()));
}

/** Null unless it is base64 as it must be written: a looser reader takes two texts for one. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	return toBase64(bytes) === text ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}

/** A note is lines of text: of the control characters it has the newline alone. */
function hasControls(note: string): boolean {
	return [...note].some((character) => character < ' ' && character !== '\n');
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
/** Not by bits, which would cut a number to 32 of them. */
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
