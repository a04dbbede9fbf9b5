import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation, Relationship } from '../schema.ts';
import { organisations, relationships } from './tables.ts';

/** Every reason, at this moment, why an organisation may open this patient's record. */
export async function listRelationships(
	tx: Tx,
	patientId: string,
	at: Date
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
		.where(
			and(
				eq(relationships.patientId, patientId),
				lte(relationships.startsAt, at),
				or(isNull(relationships.endsAt), gt(relationships.endsAt, at))
			)
		)
		.orderBy(asc(organisations.name), asc(relationships.startsAt));
}
