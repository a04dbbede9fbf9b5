import { hash } from 'node:crypto';

/** RFC 6962, 2.1: a hash of two hashes, set apart from that of a leaf by its first byte. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
	return hashPerfect([left, right]);
}

/**
 * The one hash over a row of them whose number is a power of two. A proof takes hundreds: they are
 * worked out in place, and as text, because each buffer that OpenSSL makes costs more than its hash.
 */
export function hashPerfect(hashes: Uint8Array[]): Buffer {
	if (!Number.isInteger(Math.log2(hashes.length))) throw new RangeError('This is no perfect tree.');
	const row = Buffer.concat(hashes);
	for (let pairs = hashes.length / 2; pairs >= 1; pairs /= 2) {
		for (let pair = 0; pair < pairs; pair++) {
			row.copy(node, 1, pair * 64, pair * 64 + 64);
			row.write(hash('sha256', node, 'hex'), pair * 32, 'hex');
		}
	}
	return Buffer.from(row.subarray(0, 32));
}

const node = Buffer.alloc(65, 1);
