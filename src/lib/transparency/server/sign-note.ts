import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { fromBase64, keyId, timedText, toBase64 } from '../rules.ts';
import { ED25519, endorsementText, TIMED_ED25519 } from '../schema.ts';

/** A key that signs for one log, whose name it bears. */
export interface SigningKey {
	name: string;
	privateKey: KeyObject;
	/** What others need to check its signatures: over a text, and over a text and its time. */
	verifierKeys: [plain: string, timed: string];
	/** The note in which the key before it names it as the next; null for a log's first. */
	endorsement: string | null;
}

/** Signs a text twice, c2sp.org/signed-note and c2sp.org/tlog-cosignature: alone, and with the time. */
export function signNote(key: Omit<SigningKey, 'endorsement'>, text: string, at: Date): string {
	const seconds = BigInt(Math.floor(at.getTime() / 1000));
	const time = Buffer.alloc(8);
	time.writeBigUInt64BE(seconds);
	const signatures = [
		sign(null, Buffer.from(text), key.privateKey),
		Buffer.concat([time, sign(null, Buffer.from(timedText(text, seconds)), key.privateKey)])
	];
	const lines = signatures.map((signature, place) => {
		const id = Buffer.from(key.verifierKeys[place]!.split('+')[1]!, 'hex');
		return `— ${key.name} ${toBase64(Buffer.concat([id, signature]))}\n`;
	});
	return `${text}\n${lines.join('')}`;
}

/**
 * A private key as text: `PRIVATE+KEY+<name>+<key id>+<type and secret>`, as others write theirs; and
 * below it, if it follows another, the note in which that one names it.
 */
export async function readSigningKey(text: string): Promise<SigningKey | null> {
	const [line = '', ...rest] = text.split('\n');
	const [, name, id, encoded] =
		/^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\s*$/.exec(line) ?? [];
	const bytes = fromBase64(encoded ?? '');
	if (!name || bytes?.length !== 33 || bytes[0] !== ED25519) return null;
	const endorsement = rest.join('\n') || null;
	const key = { ...(await signingKey(name, bytes.slice(1))), endorsement };
	const isOfThis = endorsement?.startsWith(`${endorsementText(key.verifierKeys)}\n`) ?? true;
	return isOfThis && key.verifierKeys[0].split('+')[1] === id ? key : null;
}

/** @param before the key that this one follows, and that names it. */
export async function writeSigningKey(
	name: string,
	secret: Uint8Array,
	before?: SigningKey
): Promise<string> {
	const { verifierKeys } = await signingKey(name, secret);
	const id = verifierKeys[0].split('+')[1];
	const line = `PRIVATE+KEY+${name}+${id}+${toBase64(Uint8Array.of(ED25519, ...secret))}\n`;
	return before ? line + signNote(before, endorsementText(verifierKeys), now()) : line;
}

/** What stands before the 32 bytes of a secret in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

async function signingKey(name: string, secret: Uint8Array) {
	const der = Buffer.concat([PKCS8, secret]);
	const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
	const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
	const publicKey = spki.subarray(-32);
	const vkey = async (type: number) =>
		`${name}+${await keyId(name, type, publicKey)}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
	const verifierKeys: [string, string] = [await vkey(ED25519), await vkey(TIMED_ED25519)];
	return { name, privateKey, verifierKeys };
}
