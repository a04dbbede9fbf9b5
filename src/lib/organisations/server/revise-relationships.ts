import { and, eq, inArray } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { endLookedAfter } from './end-looked-after.ts';
import { noteLookedAfter } from './note-looked-after.ts';
import { relationships } from './tables.ts';

/** A reason to open a record that an entry tells of. */
export interface ToldRelationship extends Relationship {
	entryId: string;
	organisationId: string;
	/** When the appointment is, for one that is booked. */
	dueAt: Date | null;
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
		addTold(tx, patientId, fresh),
		...ended.map(({ relationshipId, endsAt }) => reviseEnd(tx, patientId, relationshipId, endsAt))
	]);
}

async function addTold(tx: Tx, patientId: string, fresh: ToldRelationship[]): Promise<void> {
	if (fresh.length === 0) return;
	const rows = fresh.map((one) => ({ ...one, patientId, relationshipId: randomUUID() }));
	const added = await tx
		.insert(relationships)
		.values(rows)
		.onConflictDoNothing()
		.returning({ relationshipId: relationships.relationshipId });
	const isAdded = new Set(added.map(({ relationshipId }) => relationshipId));
	await noteLookedAfter(
		tx,
		rows
			.filter(({ relationshipId }) => isAdded.has(relationshipId))
			.map(({ relationshipId: reasonId, ...reason }) => ({ ...reason, reasonId }))
	);
}

async function reviseEnd(
	tx: Tx,
	patientId: string,
	relationshipId: string,
	endsAt: Date | null
): Promise<void> {
	const which = and(
		eq(relationships.patientId, patientId),
		eq(relationships.relationshipId, relationshipId)
	);
	await Promise.all([
		tx.update(relationships).set({ endsAt }).where(which).execute(),
		endLookedAfter(tx, relationshipId, endsAt)
	]);
}

type Held = Told & { relationshipId: string };

async function selectTold(tx: Tx, patientId: string, entryIds: string[]): Promise<Held[]> {
	const { relationshipId, entryId, organisationId, kind, startsAt, endsAt } = relationships;
	const rows = await tx
		.select({ relationshipId, entryId, organisationId, kind, startsAt, endsAt })
		.from(relationships)
		.where(and(eq(relationships.patientId, patientId), inArray(relationships.entryId, entryIds)));
	return rows as Held[];
}

type Told = Omit<ToldRelationship, 'dueAt'>;

function isSame(one: Told, other: Told): boolean {
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
