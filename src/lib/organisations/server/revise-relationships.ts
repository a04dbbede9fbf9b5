import { and, eq, inArray } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { relationships } from './tables.ts';

/** A reason to open a record that an entry tells of. */
export interface ToldRelationship extends Relationship {
	entryId: string;
	organisationId: string;
}

interface Change {
	patientId: string;
	/** The entries that have changed: what they told of before and tell no more has ended. */
	revised: string[];
	told: ToldRelationship[];
	at: Date;
}

/**
 * Brings the reasons that entries tell of up to date: an appointment that is moved, a stay that ends.
 * What held until now did hold: nothing is taken back from before this moment.
 */
export async function reviseRelationships(
	tx: Tx,
	{ patientId, revised, told, at }: Change
): Promise<void> {
	const held = revised.length > 0 ? await selectTold(tx, patientId, revised) : [];
	const isHeld = (one: ToldRelationship) => held.some((other) => isSame(one, other));
	const fresh = told.filter((one) => !isHeld(one) && (one.endsAt === null || one.endsAt > at));
	const ended = held.flatMap((row) => {
		const still = told.find((one) => isSame(one, row));
		const endsAt = notBefore(still ? still.endsAt : at, row, at);
		return endsAt?.getTime() === row.endsAt?.getTime() ? [] : { ...row, endsAt };
	});
	await Promise.all([
		fresh.length > 0 &&
			tx
				.insert(relationships)
				.values(fresh.map((one) => ({ ...one, patientId, relationshipId: randomUUID() })))
				.onConflictDoNothing()
				.execute(),
		...ended.map(({ relationshipId, endsAt }) =>
			tx
				.update(relationships)
				.set({ endsAt })
				.where(
					and(
						eq(relationships.patientId, patientId),
						eq(relationships.relationshipId, relationshipId)
					)
				)
				.execute()
		)
	]);
}

type Held = ToldRelationship & { relationshipId: string };

async function selectTold(tx: Tx, patientId: string, entryIds: string[]): Promise<Held[]> {
	const { relationshipId, entryId, organisationId, kind, startsAt, endsAt } = relationships;
	const rows = await tx
		.select({ relationshipId, entryId, organisationId, kind, startsAt, endsAt })
		.from(relationships)
		.where(and(eq(relationships.patientId, patientId), inArray(relationships.entryId, entryIds)));
	return rows as Held[];
}

function isSame(one: ToldRelationship, other: ToldRelationship): boolean {
	return (
		one.entryId === other.entryId &&
		one.organisationId === other.organisationId &&
		one.kind === other.kind &&
		one.startsAt.getTime() === other.startsAt.getTime()
	);
}

/** What is over stays as it was; what has not begun never was; what is shortened ends now at the earliest. */
function notBefore(wanted: Date | null, { startsAt, endsAt }: Held, at: Date): Date | null {
	if (wanted === null || wanted > at) return wanted;
	if (endsAt !== null && endsAt <= at) return endsAt;
	return startsAt > at ? startsAt : at;
}
