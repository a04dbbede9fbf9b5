import type { ClinicianStanding } from '#lib/consent/schema.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';

/**
 * Why somebody may open a record to keep somebody safe: the area lists their role at their kind of
 * organisation, and the organisation has a relationship (DOMAIN 4, rule 1). A permission of the
 * patient's is none here. They see what they would see to give care.
 */
export async function findSafeguardingGrounds(
	{ accountId, role: { role, organisation } }: ClinicianActor,
	patientId: string
): Promise<
	{ basis: RelationshipKind; until: Date | null; standing: ClinicianStanding } | undefined
> {
	const { organisationId, kind: organisationKind } = organisation;
	const at = now();
	const [relationship, { defaults }] = await inPatient(patientId, (tx) =>
		Promise.all([
			findRelationship(tx, patientId, organisationId, at),
			readSharing(tx, patientId, at)
		])
	);
	const isListed = defaults.safeguarding.some(
		(listed) => listed.role === role && listed.organisationKind === organisationKind
	);
	if (!relationship || relationship.kind === 'permission' || !isListed) return undefined;
	const who = { kind: 'clinician', organisationId, organisationKind, role, accountId } as const;
	const standing = { ...who, hasRelationship: true, emergency: false };
	return { basis: relationship.kind, until: relationship.endsAt, standing };
}
