import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { isPermitted } from '#lib/consent/server/is-permitted.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { ClinicianViewer } from '#lib/consent/schema.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import type { Tx } from '#lib/server/db.ts';

/**
 * What somebody at an organisation would be bound by if they opened a record now; null where it has no
 * reason to. For deciding whether an organisation may be told of something before anybody there looks.
 */
export async function findStaffViewer(
	tx: Tx,
	patientId: string,
	{ organisationId, accountId }: { organisationId: string; accountId: string },
	at: Date
): Promise<{ name: string; viewer: ClinicianViewer } | null> {
	const [organisation] = await findOrganisations(tx, [organisationId]);
	if (!organisation) return null;
	const role = organisation.kind === 'gp-practice' ? 'gp' : 'nurse';
	const who = { organisationId, role, accountId } as const;
	const [relationship, permitted, sharing] = await Promise.all([
		findRelationship(tx, patientId, organisationId, at),
		isPermitted(tx, patientId, who, at),
		readSharing(tx, patientId, at)
	]);
	if (!relationship && !permitted) return null;
	const standing = { kind: 'clinician' as const, organisationKind: organisation.kind, ...who };
	const viewer = bindViewer({ ...standing, hasRelationship: true, emergency: false }, sharing);
	return { name: organisation.name, viewer };
}
