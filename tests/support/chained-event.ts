import type { Opening, SeenEntry } from '#lib/access-log/schema.ts';
import { chainHash, sealEvent, type SealedEvent } from '#lib/access-log/server/seal-event.ts';

export interface ChainedEvent extends SealedEvent {
	previousHash: Buffer;
	hash: Buffer;
}

/** An event as it would be stored at a place of a chain: what the database does, by other means. */
export function chainedEvent(
	previousHash: Buffer,
	sequence: number,
	opening: Opening,
	seen: SeenEntry[]
): ChainedEvent {
	const { leaves, ...sealed } = sealEvent(opening, seen);
	return { ...sealed, previousHash, hash: chainHash(previousHash, sequence, [leaves]) };
}
