import { isPermitted } from '#lib/consent/server/is-permitted.ts';
import type { SystemActor } from '#lib/identity/schema.ts';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Grounds } from '../schema.ts';

/**
 * An organisation's own system stands where nobody in particular there does: it is given what the whole
 * organisation may see now, and nothing in an emergency.
 */
export async function findSystemGrounds(
	{ organisationId }: SystemActor,
	patientId: string
): Promise<Grounds | undefined> {
	const organisation = await findOrganisation(organisationId);
	if (!organisation) return undefined;
	const at = now();
	const nobody = { organisationId, role: null, accountId: null };
	const [relationship, permitted] = await inPatient(patientId, (tx) =>
		Promise.all([
			findRelationship(tx, patientId, organisationId, at),
			isPermitted(tx, patientId, nobody, at)
		])
	);
	if (!relationship && !permitted) return undefined;
	const reason = { hasRelationship: true, emergency: false };
	return {
		basis: relationship?.kind ?? 'permission',
		until: relationship?.endsAt ?? null,
		standing: { kind: 'clinician', organisationKind: organisation.kind, ...nobody, ...reason }
	};
}
