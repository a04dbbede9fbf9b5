import type { Tx } from '#lib/server/db.ts';
import type { Application } from '../data/applications.ts';
import { carerChanges, carerLinks, carerRelationships } from './tables.ts';

/**
 * Puts with a patient that somebody applied to act for them, as the practice found out. It allows
 * nothing yet. The relationship has the application's id.
 *
 * @returns false where it is there already.
 */
export async function noteApplied(
	tx: Tx,
	application: Application,
	{ patientId, by, byName, at }: { patientId: string; by: string; byName: string; at: Date }
): Promise<boolean> {
	const { applicationId, legalBasis, relation, name, accountId, organisationId } = application;
	const place = { patientId, relationshipId: applicationId };
	const made = await tx
		.insert(carerRelationships)
		.values({ ...place, legalBasis, relation, called: name, invitedAt: at, offerEndsAt: at })
		.onConflictDoNothing()
		.returning({ relationshipId: carerRelationships.relationshipId });
	if (made.length === 0) return false;
	await tx.insert(carerChanges).values({
		...{ ...place, place: 1, changeId: applicationId, kind: 'applied', step: 'applied', at, by },
		...{ side: 'practice', silent: false, accountId, name, byName, organisationId, startsAt: at },
		scope: { categories: {}, labels: [] }
	});
	await tx.insert(carerLinks).values({ ...place, accountId, offerEndsAt: at });
	return true;
}
