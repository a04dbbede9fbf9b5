import { and, asc, eq, gt, max } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { AccessAsked, AccessFacts, AccessWho, Opening } from '#lib/access-log/schema.ts';
import { readOpening } from '#lib/access-log/server/read-opening.ts';
import { accessEvents } from '#lib/access-log/server/tables.ts';
import { inPatient } from '#lib/server/db.ts';

/** An event with its parts in one, as tests ask about them. */
export type WrittenEvent = Omit<AccessFacts, 'actor'> &
	AccessAsked & { actor: AccessFacts['actor'] & AccessWho; seen: string[] };

/**
 * What a patient's log says, oldest first, without its blank positions.
 *
 * @param after only what stands behind this place of the chain.
 */
export async function listEvents(patientId: string, after = 0): Promise<WrittenEvent[]> {
	const rows = await listPositions(patientId, after);
	return rows
		.filter((row) => row.facts !== null)
		.map((row) => {
			const { facts, who, asked, seen } = readOpening(row);
			const actor = { ...facts.actor, ...who };
			return { ...facts, ...asked, actor, seen: seen.map(({ entryId }) => entryId) };
		});
}

/** Every position of the chain as it is stored. */
export function listPositions(patientId: string, after = 0) {
	return inPatient(patientId, (tx) =>
		tx
			.select()
			.from(accessEvents)
			.where(and(eq(accessEvents.patientId, patientId), gt(accessEvents.sequence, after)))
			.orderBy(asc(accessEvents.sequence))
	);
}

/** Where the chain ends now. */
export async function findEndOfLog(patientId: string): Promise<number> {
	const [end] = await inPatient(patientId, (tx) =>
		tx
			.select({ sequence: max(accessEvents.sequence) })
			.from(accessEvents)
			.where(eq(accessEvents.patientId, patientId))
	);
	return end?.sequence ?? 0;
}

/** An opening by staff, where it does not matter how it came about. */
export function makeOpening(
	name = 'Dr Chen',
	{ facts, asked }: { facts?: Partial<AccessFacts>; asked?: Partial<AccessAsked> } = {}
): Opening {
	return {
		facts: {
			eventId: randomUUID(),
			at: '2026-11-23T09:00:00.000Z',
			action: 'opened',
			outcome: 'allowed',
			actor: {
				kind: 'clinician',
				role: 'GP',
				organisation: { odsCode: 'A81001', name: 'Harbour Lane Surgery' }
			},
			actingFor: null,
			purpose: 'TREAT',
			basis: 'registered',
			system: 'candour',
			told: [],
			...facts
		},
		who: { accountId: `account of ${name}`, name },
		asked: { view: 'timeline', category: null, query: null, emergency: null, ...asked }
	};
}
