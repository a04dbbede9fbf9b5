import { asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation, Relationship } from '../schema.ts';
import { organisations, relationships } from './tables.ts';

/** Every reason that any organisation has, or ever had, to open this patient's record, oldest first. */
export async function listPastRelationships(
	tx: Tx,
	patientId: string
): Promise<(Relationship & { organisation: Organisation })[]> {
	return tx
		.select({
			kind: relationships.kind,
			startsAt: relationships.startsAt,
			endsAt: relationships.endsAt,
			organisation: organisations
		})
		.from(relationships)
		.innerJoin(organisations, eq(organisations.organisationId, relationships.organisationId))
		.where(eq(relationships.patientId, patientId))
		.orderBy(asc(relationships.startsAt), asc(relationships.relationshipId));
}
