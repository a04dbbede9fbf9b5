import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { relationships } from './tables.ts';

export interface HeldRegistration {
	relationshipId: string;
	organisationId: string;
	kind: 'registered' | 'nominated-pharmacy';
	startsAt: Date;
}

/** Where a patient is registered, and the pharmacy that they nominated, at this moment. */
export async function listRegistrations(
	tx: Tx,
	patientId: string,
	at: Date
): Promise<HeldRegistration[]> {
	const { relationshipId, organisationId, kind, startsAt, endsAt } = relationships;
	const rows = await tx
		.select({ relationshipId, organisationId, kind, startsAt })
		.from(relationships)
		.where(
			and(
				eq(relationships.patientId, patientId),
				inArray(kind, ['registered', 'nominated-pharmacy']),
				lte(startsAt, at),
				or(isNull(endsAt), gt(endsAt, at))
			)
		);
	return rows as HeldRegistration[];
}
