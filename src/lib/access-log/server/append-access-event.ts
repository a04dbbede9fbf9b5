import { sql } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Opening, SeenEntry } from '../schema.ts';
import { sealBlank, sealEvent, type UnchainedEvent } from './seal-event.ts';
import { accessEvents } from './tables.ts';

/** Before one event in this many there are blank positions, at random, so that held events are nothing special. */
const BLANKS_ONE_IN = 16;
/** One to this many at once: whoever opens a record for safeguarding turns many pages in a row. */
const LONGEST_RUN = 32;

/**
 * Writes one event, and sometimes blank positions before it, at the end of the chain, which is locked
 * from then on until the transaction ends: openings of one record follow each other. Its statements
 * are on their way when this returns; they are written when its promise is fulfilled.
 *
 * @returns the event's place in the chain.
 */
export async function appendAccessEvent(
	tx: Tx,
	patientId: string,
	opening: Opening,
	seen: SeenEntry[]
): Promise<number> {
	const blanks = Array.from({ length: drawBlanks() }, sealBlank);
	const sealed = [...blanks, sealEvent(opening, seen)];
	const places = await Promise.all(
		sealed.map((event) => append(tx, patientId, opening.facts.at, event))
	);
	return places.at(-1)!;
}

/** Chained by the database (drizzle, append_access_event): its end need not come here and back first. */
async function append(tx: Tx, patientId: string, at: string, event: UnchainedEvent) {
	const { facts, who, asked, seen, salt, leaves } = event;
	const [secret, hashes] = [salt, leaves].map((bytes) => sql.param(bytes, accessEvents.salt));
	const [appended] = await rowsOf<{ sequence: string | number }>(
		tx,
		sql`select append_access_event(${patientId}, ${at}, ${facts}, ${who}, ${asked}, ${seen}, ${secret}, ${hashes}) as sequence`
	);
	return Number(appended!.sequence);
}

/** Half are of one position, and a run that may be twice as long is half as likely. */
function drawBlanks(): number {
	if (randomInt(BLANKS_ONE_IN) > 0) return 0;
	let most = 1;
	while (most < LONGEST_RUN && randomInt(2) === 0) most *= 2;
	return randomInt(most) + 1;
}
