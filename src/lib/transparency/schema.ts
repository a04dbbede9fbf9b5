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
