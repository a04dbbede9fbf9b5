import { hash as digest } from 'node:crypto';

/**
 * The leaf of an event in the tree over all patients: SHA-256(0x00 ‖ salt ‖ chain hash). Each event's
 * chain hash is in the receipt of the one after it, so a salt keeps it from being found in the tiles.
 */
export function hashTreeLeaf({ salt, hash }: { salt: Buffer; hash: Buffer }): Buffer {
	return sha256(Buffer.of(0), treeSalt(salt), hash);
}

/** What a receipt shows to open the leaf. The event's own secret would open all that it closes. */
export function treeSalt(salt: Buffer): Buffer {
	return sha256(Buffer.from('candour tree salt v1\n'), salt);
}

function sha256(...parts: Buffer[]): Buffer {
	return digest('sha256', Buffer.concat(parts), 'buffer');
}
