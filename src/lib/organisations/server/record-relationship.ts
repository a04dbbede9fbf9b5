import { randomUUID } from 'node:crypto';
import { inPatient, type Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';
import { noteLookedAfter } from './note-looked-after.ts';
import { relationships } from './tables.ts';

/** Notes why an organisation may open this patient's record. Saying it twice changes nothing. */
export async function recordRelationship(
	patientId: string,
	organisationId: string,
	{ kind, startsAt, endsAt }: Relationship
): Promise<void> {
	await inPatient(patientId, (tx) =>
		addRelationship(tx, {
			patientId,
			relationshipId: randomUUID(),
			organisationId,
			kind,
			startsAt,
			endsAt
		})
	);
}

/** The same as a step of a transaction that is confined to the patient already. */
export async function addRelationship(
	tx: Tx,
	relationship: Relationship & { patientId: string; relationshipId: string; organisationId: string }
): Promise<void> {
	const added = await tx
		.insert(relationships)
		.values(relationship)
		.onConflictDoNothing()
		.returning({ relationshipId: relationships.relationshipId });
	const { relationshipId: reasonId, ...reason } = relationship;
	if (added.length > 0) await noteLookedAfter(tx, [{ ...reason, reasonId }]);
}
