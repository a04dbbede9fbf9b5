import { randomUUID } from 'node:crypto';
import { inPatient } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { relationships } from './tables.ts';

/** Notes why an organisation may open this patient's record. Saying it twice changes nothing. */
export async function recordRelationship(
	patientId: string,
	organisationId: string,
	{ kind, startsAt, endsAt }: Relationship
): Promise<void> {
	const relationship = { patientId, relationshipId: randomUUID(), organisationId };
	await inPatient(patientId, (tx) =>
		tx
			.insert(relationships)
			.values({ ...relationship, kind, startsAt, endsAt })
			.onConflictDoNothing()
	);
}
