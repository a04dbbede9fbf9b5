import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { relationships } from './tables.ts';

/** Whether the patient is registered with this practice now: its word on who they are counts. */
export async function isRegisteredWith(
	tx: Tx,
	patientId: string,
	organisationId: string,
	at: Date
): Promise<boolean> {
	const found = await tx
		.select({ kind: relationships.kind })
		.from(relationships)
		.where(
			and(
				eq(relationships.patientId, patientId),
				eq(relationships.organisationId, organisationId),
				eq(relationships.kind, 'registered'),
				lte(relationships.startsAt, at),
				or(isNull(relationships.endsAt), gt(relationships.endsAt, at))
			)
		)
		.limit(1);
	return found.length > 0;
}
