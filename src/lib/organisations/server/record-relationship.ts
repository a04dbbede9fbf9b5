import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { relationships } from './tables.ts';

/** Notes why an organisation may open this patient's record. Saying it twice changes nothing. */
export async function recordRelationship(
	tx: Tx,
	patientId: string,
	organisationId: string,
	{ kind, startsAt, endsAt }: Relationship
): Promise<void> {
	await tx
		.insert(relationships)
		.values({
			patientId,
			relationshipId: randomUUID(),
			organisationId,
			kind,
			startsAt,
			endsAt
		})
		.onConflictDoNothing();
}
