import { and, asc, eq, gt } from 'drizzle-orm';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { locateLeaves } from '#lib/transparency/server/locate-leaves.ts';
import { hashTreeLeaf } from './hash-tree-leaf.ts';
import { chainHash, genesisHash, leafHashes } from './seal-event.ts';
import { accessEvents, accessHeads } from './tables.ts';

export interface ChainCheck {
	/** What is wrong, in words that begin "event 14…" or "events 3 to 7…". */
	report: (words: string) => void;
	/** Told of each leaf that is in the tree, and null for one that waits. */
	note: (position: number | null) => void;
}

type Row = typeof accessEvents.$inferSelect;

const ROWS_AT_ONCE = 200;

/**
 * Checks one patient's log from its beginning to its end: every hash worked out again from the stored
 * texts, each event after the one before it, none left out, all of them in the tree, and the end where
 * it was left. It reads as that patient, in small steps.
 *
 * @returns how many positions there are.
 */
export async function verifyChain(tx: Tx, patientId: string, check: ChainCheck): Promise<number> {
	await setPatient(tx, patientId);
	const strangers = new Run(check.report);
	let before: End = { sequence: 0, hash: genesisHash(patientId) };
	let count = 0;
	for (;;) {
		const rows = await selectAfter(tx, patientId, before.sequence);
		const places = rows.length > 0 ? await locateLeaves(tx, rows.map(hashTreeLeaf)) : [];
		for (const [index, row] of rows.entries()) {
			const { sequence } = row;
			if (sequence > before.sequence + 1) {
				check.report(`${eventsWords(before.sequence + 1, sequence - 1)} removed.`);
			}
			const fault = await findRowFault(tx, row, before);
			if (fault) check.report(`event ${sequence} ${fault}`);
			const place = places[index]!;
			if (place !== 'missing') check.note(place === 'queued' ? null : place);
			else if (!fault) strangers.add(sequence);
			before = { sequence, hash: fault ? null : row.hash };
			count += 1;
		}
		if (rows.length < ROWS_AT_ONCE) break;
	}
	strangers.end();
	const fault = await findEndFault(tx, patientId, before);
	if (fault) check.report(fault);
	return count;
}

function selectAfter(tx: Tx, patientId: string, sequence: number): Promise<Row[]> {
	return tx
		.select()
		.from(accessEvents)
		.where(and(eq(accessEvents.patientId, patientId), gt(accessEvents.sequence, sequence)))
		.orderBy(asc(accessEvents.sequence))
		.limit(ROWS_AT_ONCE);
}

interface End {
	sequence: number;
	/** Null of an event that is wrong itself, so that what follows it is not told for the same reason. */
	hash: Buffer | null;
}

async function findRowFault(tx: Tx, row: Row, before: End): Promise<string | null> {
	if (!hashesTo(row, row.sequence)) {
		const own = await findOwnPlace(tx, row);
		return own ? `is event ${own}, moved here.` : 'was changed after it was sealed.';
	}
	const next = before.sequence === row.sequence - 1;
	if (next && before.hash && !before.hash.equals(row.previousHash)) {
		return 'does not follow the one before it: one of the two was put in place of another.';
	}
	return wasRedated(row) ? 'was given another date to be found by.' : null;
}

function hashesTo(row: Row, sequence: number): boolean {
	try {
		return chainHash(row.previousHash, sequence, leafHashes(row)).equals(row.hash);
	} catch {
		// Texts that are no JSON were never sealed.
		return false;
	}
}

/** It knows the event before it by its hash; and if it is one of this chain, its own place is the next. */
async function findOwnPlace(tx: Tx, row: Row): Promise<number | null> {
	const { patientId, sequence, hash } = accessEvents;
	const before = row.previousHash.equals(genesisHash(row.patientId))
		? { sequence: 0 }
		: (
				await tx
					.select({ sequence })
					.from(accessEvents)
					.where(and(eq(patientId, row.patientId), eq(hash, row.previousHash)))
			)[0];
	// The one before it may have been moved as well: neighbours often are.
	const guesses = [before && before.sequence + 1, row.sequence - 1, row.sequence + 1];
	return guesses.find((own) => own !== undefined && hashesTo(row, own)) ?? null;
}

/** The column that the log is searched by is no part of what is sealed; what it must say is. */
function wasRedated({ facts, recordedAt }: Row): boolean {
	const { at } = JSON.parse(facts ?? '{}') as { at?: string };
	return at !== undefined && new Date(at).getTime() !== recordedAt.getTime();
}

async function findEndFault(tx: Tx, patientId: string, last: End): Promise<string | null> {
	const [head] = await tx.select().from(accessHeads).where(eq(accessHeads.patientId, patientId));
	if (!head) return 'its log has no end: what tells where it stands was removed.';
	if (head.sequence > last.sequence) {
		return `${eventsWords(last.sequence + 1, head.sequence)} removed from the end.`;
	}
	if (head.sequence < last.sequence) {
		return `${eventsWords(head.sequence + 1, last.sequence, 'is', 'are')} beyond the end: the end was put back to an old copy.`;
	}
	return !last.hash || head.hash.equals(last.hash)
		? null
		: `the end of its log is not event ${last.sequence}.`;
}

function eventsWords(from: number, to: number, one = 'was', more = 'were'): string {
	return from === to ? `event ${from} ${one}` : `events ${from} to ${to} ${more}`;
}

/** Events that follow each other and are whole, and that the tree was not made of: told as one. */
class Run {
	#first = 0;
	#last = 0;
	readonly #report: ChainCheck['report'];

	constructor(report: ChainCheck['report']) {
		this.#report = report;
	}

	add(sequence: number): void {
		if (sequence !== this.#last + 1) this.end();
		this.#first ||= sequence;
		this.#last = sequence;
	}

	end(): void {
		if (this.#first === 0) return;
		const words = eventsWords(this.#first, this.#last, 'is', 'are');
		this.#report(
			`${words} not what was published: changed and sealed anew, or put in past the gate.`
		);
		this.#first = 0;
	}
}
