import { hash } from 'node:crypto';

/** RFC 6962, 2.1: a hash of two hashes, set apart from that of a leaf by its first byte. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
	return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

const NODE = Buffer.of(1);

/** The one hash over a row of them whose number is a power of two. */
export function hashPerfect(hashes: Buffer[]): Buffer {
	let row = hashes;
	while (row.length > 1) {
		row = row
			.filter((_, place) => place % 2 === 0)
			.map((left, pair) => hashNode(left, row[2 * pair + 1]!));
	}
	return row[0]!;
}
