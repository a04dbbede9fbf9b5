import { randomUUID } from 'node:crypto';
import { treeSalt } from '#lib/access-log/server/hash-tree-leaf.ts';
import {
	genesisHash,
	leafHashes,
	leafSalts,
	leafTexts
} from '#lib/access-log/server/seal-event.ts';
import { signNote, type SigningKey } from '#lib/transparency/server/sign-note.ts';
import { makeOpening } from './access-events.ts';
import { chainedEvent } from './chained-event.ts';
import { makeLogKey } from './log-key.ts';
import { auditPath, consistencyProof, treeHash } from './transparency.ts';

/** Files of a small log that nobody serves, with its tree and proofs by the second implementation. */
export interface MadeProof {
	/** Of the second of its events, by Dr Chen, under the checkpoint of four. */
	receipt: string;
	checkpoint: string;
	/** Of the log two events earlier, and that it went on from there. */
	older: string;
	continuation: string;
	/** Of as many events as the receipt's, but other ones; and of another log. */
	otherTree: string;
	otherLog: string;
}

export async function makeProof(): Promise<MadeProof> {
	const [key, stranger] = [await makeLogKey(), await makeLogKey('another.example/log')];
	const data: Buffer[] = [];
	let previous = genesisHash(randomUUID());
	const events = Array.from({ length: 4 }, (_, place) => {
		const seen = [{ entryId: randomUUID(), version: 1, category: 'results' } as const];
		const event = chainedEvent(previous, place + 1, makeOpening(), seen);
		previous = event.hash;
		data.push(Buffer.concat([treeSalt(event.salt), event.hash]));
		return event;
	});
	const note = (by: SigningKey, size: number, root = treeHash(data.slice(0, size))) =>
		signNote(by, `${by.name}\n${size}\n${root.toString('base64')}\n`, new Date());
	const event = events[1]!;
	const salts = leafSalts(event.salt, event.leafCount);
	const base64 = (bytes: Buffer) => bytes.toString('base64');
	const checkpoint = note(key, 4);
	const receipt = {
		format: 'candour receipt v1',
		sequence: 2,
		previousHash: base64(event.previousHash),
		leaves: leafHashes(event).map(base64),
		opened: leafTexts(event).map((text, place) => ({ salt: base64(salts[place]!), text })),
		treeSalt: base64(treeSalt(event.salt)),
		position: 1,
		path: auditPath(1, data).map(base64),
		checkpoint,
		keys: key.verifierKeys
	};
	const continuation = {
		format: 'candour continuation v1',
		older: 2,
		path: consistencyProof(2, data).map(base64),
		checkpoint,
		keys: key.verifierKeys,
		endorsements: []
	};
	return {
		receipt: JSON.stringify(receipt, null, '\t'),
		checkpoint,
		older: note(key, 2),
		continuation: JSON.stringify(continuation),
		otherTree: note(key, 4, Buffer.alloc(32, 1)),
		otherLog: note(stranger, 4)
	};
}
