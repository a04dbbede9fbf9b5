import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { relationships } from './tables.ts';

/**
 * When a patient left the practice at which they were registered; null while they are there. Whoever
 * never was has left from the beginning.
 */
export async function findLeaving(
	tx: Tx,
	patientId: string,
	organisationId: string,
	at: Date
): Promise<Date | null> {
	const { endsAt, startsAt, kind } = relationships;
	const [last] = await tx
		.select({ endsAt })
		.from(relationships)
		.where(
			and(
				eq(relationships.patientId, patientId),
				eq(relationships.organisationId, organisationId),
				eq(kind, 'registered'),
				lte(startsAt, at)
			)
		)
		.orderBy(sql`${endsAt} desc nulls first`, desc(startsAt))
		.limit(1);
	if (!last) return new Date(0);
	return last.endsAt && last.endsAt <= at ? last.endsAt : null;
}
