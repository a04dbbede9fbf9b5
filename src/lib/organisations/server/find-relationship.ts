import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { relationships } from './tables.ts';

/** The longest-standing reason, at this moment, why the organisation may open this patient's record. */
export async function findRelationship(
	tx: Tx,
	patientId: string,
	organisationId: string,
	at: Date
): Promise<Relationship | undefined> {
	const [found] = await tx
		.select({
			kind: relationships.kind,
			startsAt: relationships.startsAt,
			endsAt: relationships.endsAt
		})
		.from(relationships)
		.where(
			and(
				eq(relationships.patientId, patientId),
				eq(relationships.organisationId, organisationId),
				lte(relationships.startsAt, at),
				or(isNull(relationships.endsAt), gt(relationships.endsAt, at))
			)
		)
		.orderBy(asc(relationships.startsAt))
		.limit(1);
	return found;
}
