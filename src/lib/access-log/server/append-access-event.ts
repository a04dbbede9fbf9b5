import { sql } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { queueLeaves } from '#lib/transparency/server/queue-leaves.ts';
import type { Opening, SeenEntry } from '../schema.ts';
import { hashTreeLeaf } from './hash-tree-leaf.ts';
import { sealBlank, sealEvent, type SealedEvent } from './seal-event.ts';
import { accessEvents } from './tables.ts';

/** Before one event in this many there are blank positions, at random, so that held events are nothing special. */
const BLANKS_ONE_IN = 16;
/** One to this many at once: whoever opens a record for safeguarding turns many pages in a row. */
const LONGEST_RUN = 32;

export interface ChainHead {
	sequence: number;
	hash: Buffer;
}

/**
 * Locks the end of the patient's chain until the transaction ends, so that openings of one record
 * follow each other. Lock it last: everything after it makes the next reader wait.
 */
export async function lockChainHead(tx: Tx, patientId: string): Promise<ChainHead> {
	const [head] = await rowsOf<{ sequence: string | number; hash: Uint8Array }>(
		tx,
		sql`select sequence, hash from access_heads where patient_id = ${patientId} for update`
	);
	// Without a head there is no chain to write to, and no event means no data.
	if (!head) throw new Error('This patient has no access log.');
	return { sequence: Number(head.sequence), hash: Buffer.from(head.hash) };
}

/**
 * Writes one event, and sometimes blank positions before it, at the end of the chain. Its statements
 * are on their way when this returns; they are written when its promise is fulfilled.
 *
 * @returns the event's place in the chain.
 */
export async function appendAccessEvent(
	tx: Tx,
	patientId: string,
	head: ChainHead,
	opening: Opening,
	seen: SeenEntry[]
): Promise<number> {
	const sealed: SealedEvent[] = [];
	let { sequence, hash } = head;
	for (let blanks = drawBlanks(); blanks > 0; blanks--) {
		const blank = sealBlank(hash, ++sequence);
		sealed.push(blank);
		hash = blank.hash;
	}
	sealed.push(sealEvent(hash, ++sequence, opening, seen));

	const recordedAt = new Date(opening.facts.at);
	const rows = sealed.map((event, place) => ({
		patientId,
		sequence: head.sequence + 1 + place,
		recordedAt,
		...event
	}));
	const last = sealed.at(-1)!.hash;
	await Promise.all([
		tx
			.execute(
				sql`update access_heads set sequence = ${sequence}, hash = ${sql.param(last, accessEvents.hash)}
				where patient_id = ${patientId}`
			)
			.execute(),
		tx.insert(accessEvents).values(rows).execute(),
		queueLeaves(tx, sealed.map(hashTreeLeaf))
	]);
	return sequence;
}

/** Half are of one position, and a run that may be twice as long is half as likely. */
function drawBlanks(): number {
	if (randomInt(BLANKS_ONE_IN) > 0) return 0;
	let most = 1;
	while (most < LONGEST_RUN && randomInt(2) === 0) most *= 2;
	return randomInt(most) + 1;
}
