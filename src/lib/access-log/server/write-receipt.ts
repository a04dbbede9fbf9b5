import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { NotFound, Unavailable } from '#lib/server/errors.ts';
import { proveLeaf } from '#lib/transparency/server/prove-leaf.ts';
import type { Receipt } from '../schema.ts';
import { hashTreeLeaf, treeSalt } from './hash-tree-leaf.ts';
import { leafHashes, leafSalts, leafTexts } from './seal-event.ts';
import { accessEvents } from './tables.ts';

/** Which event, and what of it the patient may be told now: the rest stays closed. */
export interface ReceiptWish {
	sequence: number;
	/** Whether who, when, why and what was asked for may all be told. They are one leaf. */
	facts: boolean;
	/** The ids of entries that may be named. */
	seen: ReadonlySet<string>;
	/** Of the checkpoint that somebody holds; without it the newest. */
	size?: number;
}

/** An event as a file that verifies without us, in the patient's own transaction. */
export async function writeReceipt(
	tx: Tx,
	patientId: string,
	{ sequence, facts, seen, size }: ReceiptWish
): Promise<Receipt> {
	const [event] = await tx
		.select()
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				eq(accessEvents.sequence, sequence),
				isNotNull(accessEvents.facts)
			)
		);
	if (!event) throw new NotFound();
	const proven = await proveLeaf(tx, hashTreeLeaf(event), size);
	if (!proven) {
		const words = size
			? 'There is no checkpoint of this size that this is under.'
			: 'This is too new for a receipt. Try again in a minute.';
		throw new Unavailable('no-receipt-yet', words);
	}
	const salts = leafSalts(event.salt, event.leafCount);
	const opened = leafTexts(event)
		.map((text, place) => ({ salt: base64(salts[place]!), text }))
		.filter(({ text }, place) => (place === 0 ? facts : seen.has(entryIdOf(text))));
	return {
		format: 'candour receipt v1',
		sequence,
		previousHash: base64(event.previousHash),
		leaves: leafHashes(event).map(base64),
		opened,
		treeSalt: base64(treeSalt(event.salt)),
		...proven,
		path: proven.path.map(base64)
	};
}

function entryIdOf(text: string): string {
	return (JSON.parse(text) as [string])[0];
}

function base64(bytes: Buffer): string {
	return bytes.toString('base64');
}
