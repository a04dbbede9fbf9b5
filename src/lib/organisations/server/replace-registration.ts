import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import { endRelationship } from './end-relationship.ts';
import type { HeldRegistration } from './list-registrations.ts';
import { addRelationship } from './record-relationship.ts';

/**
 * A patient has one surgery and one nominated pharmacy: what they had ends now, where it is another.
 *
 * @param next null where they have none from now on.
 */
export async function replaceRegistration(
	tx: Tx,
	patientId: string,
	held: HeldRegistration[],
	next: Omit<HeldRegistration, 'relationshipId'> | null,
	at: Date
): Promise<void> {
	const others = held.filter(({ organisationId }) => organisationId !== next?.organisationId);
	await Promise.all(
		others.map(({ relationshipId }) => endRelationship(tx, patientId, relationshipId, at))
	);
	if (!next || others.length < held.length) return;
	const relationshipId = randomUUID();
	await addRelationship(tx, { ...next, patientId, relationshipId, endsAt: null });
}
