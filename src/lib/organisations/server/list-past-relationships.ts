import { asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation, Relationship } from '../schema.ts';
import { organisations, relationships } from './tables.ts';

export interface PastRelationship extends Relationship {
	organisation: Organisation;
	/** The entry that tells of it, if one does. */
	entryId: string | null;
}

/** Every reason that any organisation has, or ever had, to open this patient's record, oldest first. */
export async function listPastRelationships(
	tx: Tx,
	patientId: string
): Promise<PastRelationship[]> {
	return tx
		.select({
			kind: relationships.kind,
			startsAt: relationships.startsAt,
			endsAt: relationships.endsAt,
			entryId: relationships.entryId,
			organisation: organisations
		})
		.from(relationships)
		.innerJoin(organisations, eq(organisations.organisationId, relationships.organisationId))
		.where(eq(relationships.patientId, patientId))
		.orderBy(asc(relationships.startsAt), asc(relationships.relationshipId));
}
