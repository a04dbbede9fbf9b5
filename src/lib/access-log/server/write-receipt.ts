import { and, eq, isNotNull, not } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { NotFound, Unavailable } from '#lib/server/errors.ts';
import { proveLeaf } from '#lib/transparency/server/prove-leaf.ts';
import type { OpenableParts, Receipt } from '../schema.ts';
import { hashTreeLeaf, treeSalt } from './hash-tree-leaf.ts';
import { isHeld } from './is-held.ts';
import { leafHashes, leafSalts, leafTexts, type SealedEvent } from './seal-event.ts';
import { accessEvents } from './tables.ts';

/** Which event, and what of it the patient may be told now: the rest stays closed. */
export interface ReceiptWish extends OpenableParts {
	sequence: number;
	/** Of the checkpoint that somebody holds; without it the newest. */
	size?: number;
}

/** An event as a file that verifies without us, in the patient's own transaction. */
export async function writeReceipt(
	tx: Tx,
	patientId: string,
	{ sequence, size, ...parts }: ReceiptWish
): Promise<Receipt> {
	const [event] = await tx
		.select()
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				eq(accessEvents.sequence, sequence),
				isNotNull(accessEvents.facts),
				not(isHeld('access_events'))
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
	const openable = openableTexts(event, parts);
	const opened = leafTexts(event)
		.map((text, place) => ({ salt: base64(salts[place]!), text }))
		.filter(({ text }) => openable.has(text) || parts.seen.has(entryIdOf(text)));
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

/** Where all the parts are one text, it is opened only if each of them may be. */
function openableTexts(
	event: Pick<SealedEvent, 'facts' | 'who' | 'asked'>,
	{ facts, who, asked }: OpenableParts
): Set<string | null> {
	if (event.who === null) return new Set([facts && who && asked ? event.facts : null]);
	return new Set([facts ? event.facts : null, who ? event.who : null, asked ? event.asked : null]);
}

/** None for a part of the opening, which is no row. */
function entryIdOf(text: string): string {
	const value = JSON.parse(text) as unknown;
	return Array.isArray(value) ? (value[0] as string) : '';
}

function base64(bytes: Buffer): string {
	return bytes.toString('base64');
}
