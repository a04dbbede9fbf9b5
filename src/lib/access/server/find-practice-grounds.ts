import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findLeaving } from '#lib/organisations/server/find-leaving.ts';
import { APPLICATION_ROLES } from '#lib/proxy-access/data/applications.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Grounds } from '../schema.ts';

/**
 * Somebody asked the practice to act for this patient, or acts by what a practice granted: whoever
 * deals with that there opens it, and nothing of the record. After a change of surgery it is the new one.
 */
export async function findPracticeGrounds(
	{ role: { role, organisation } }: ClinicianActor,
	place: { patientId: string; relationshipId: string }
): Promise<Grounds | undefined> {
	if (!APPLICATION_ROLES.includes(role)) return undefined;
	const { organisationId } = organisation;
	return inPatient(place.patientId, async (tx) => {
		const [carer, leftAt] = await Promise.all([
			findCarer(tx, place),
			findLeaving(tx, place.patientId, organisationId, now())
		]);
		if (!carer?.organisationId) return undefined;
		if (carer.organisationId !== organisationId && leftAt) return undefined;
		return { basis: 'application', until: null, standing: { kind: 'officer' } };
	});
}
