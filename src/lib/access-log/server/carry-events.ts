import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { accessEvents, carriedEvents } from './tables.ts';

/**
 * Gives the record that lives on the lines of a replaced record's log that its patient has asked about,
 * and those that had come to it in the same way. The log itself stays as it was, with its chain.
 *
 * @param places of the lines, each with its own id: a place on some other log is not meant
 * @param entryIds what entries of the replaced record are called in the other, where it had them already
 */
export async function carryEvents(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string },
	places: { sequence: number; eventId: string }[],
	entryIds: Map<string, string>
): Promise<void> {
	await setPatient(tx, replaced);
	const asked = await selectAsked(tx, replaced, places);
	const before = await tx.select().from(carriedEvents).where(eq(carriedEvents.patientId, replaced));
	const rows = [...asked, ...before].map((row) => ({
		...row,
		patientId: remaining,
		seen: nameSeen(row.seen, entryIds)
	}));
	if (rows.length === 0) return;
	await setPatient(tx, remaining);
	await tx.insert(carriedEvents).values(rows).onConflictDoNothing();
}

async function selectAsked(
	tx: Tx,
	patientId: string,
	places: { sequence: number; eventId: string }[]
) {
	const sequences = places.map(({ sequence }) => sequence);
	const found = await tx
		.select({
			logOf: accessEvents.patientId,
			sequence: accessEvents.sequence,
			recordedAt: accessEvents.recordedAt,
			facts: accessEvents.facts,
			who: accessEvents.who,
			asked: accessEvents.asked,
			seen: accessEvents.seen,
			hash: accessEvents.hash
		})
		.from(accessEvents)
		.where(
			and(
				eq(accessEvents.patientId, patientId),
				inArray(accessEvents.sequence, sequences),
				isNotNull(accessEvents.facts)
			)
		);
	const wanted = new Set(places.map(({ eventId }) => eventId));
	return found.flatMap((row) => {
		const { facts, seen } = { facts: row.facts!, seen: row.seen! };
		const { eventId } = JSON.parse(facts) as { eventId: string };
		return wanted.has(eventId) ? [{ ...row, eventId, facts, seen }] : [];
	});
}

function nameSeen(seen: string, entryIds: Map<string, string>): string {
	const rows = JSON.parse(seen) as [entryId: string, ...rest: unknown[]][];
	return JSON.stringify(rows.map(([id, ...rest]) => [entryIds.get(id) ?? id, ...rest]));
}
