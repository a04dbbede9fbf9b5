import { z } from 'zod';

/** What a checkpoint says of a log: how many leaves there were, and the one hash over all of them. */
export interface Checkpoint {
	origin: string;
	size: number;
	root: Uint8Array;
}

export type Tree = Pick<Checkpoint, 'size' | 'root'>;

/** Somebody whose signature is believed, as `<name>+<key id>+<type and public key>` says it. */
export interface VerifierKey {
	name: string;
	/** Eight hexadecimal digits. */
	id: string;
	type: number;
	publicKey: Uint8Array<ArrayBuffer>;
}

/** c2sp.org/signed-note: over the text itself; c2sp.org/tlog-cosignature: over the text and the time. */
export const ED25519 = 1;
export const TIMED_ED25519 = 4;

export interface OpenedNote {
	text: string;
	/** If one of the signatures is of a time too. */
	signedAt: Date | null;
}

/** Of several lines; which log it is, its keys say. */
export function endorsementText(verifierKeys: readonly string[]): string {
	return `${ENDORSEMENT}\n${verifierKeys.join('\n')}\n`;
}

/** Never a checkpoint's first line: a name has no spaces. */
export const ENDORSEMENT = 'candour log key v1';

const base64 = z.base64();

/**
 * That a log went on from one size to another, as a file that is checked without us: with a checkpoint
 * of the older size, which whoever checks has kept.
 */
export const Continuation = z.strictObject({
	format: z.literal('candour continuation v1'),
	older: z.int().min(0),
	path: z.array(base64).max(128),
	/** The newer one, signed. */
	checkpoint: z.string(),
	/** All keys that ever signed, and the notes in which each names the one that follows it. */
	keys: z.array(z.string()).min(1).max(1000),
	endorsements: z.array(z.string()).max(1000)
});
export type Continuation = z.infer<typeof Continuation>;
