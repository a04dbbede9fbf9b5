import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { isPermitted } from '#lib/consent/server/is-permitted.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Asked, Filling } from '../schema.ts';
import { maySeeAnswers } from './tell-asked.ts';

/**
 * The organisation that will look at the answers, if it can: it asked, it still has a reason to open
 * this record, and the patient lets its clinicians see what they answer. Nobody is told otherwise, and
 * no item in a queue says that there is something which its readers may not see.
 */
export async function findLooker(
	tx: Tx,
	asked: Asked & { patientId: string; filling: Filling },
	at: Date
): Promise<{ name: string } | null> {
	const { organisationId, patientId, askedBy: accountId, filling } = asked;
	const [organisation] = organisationId ? await findOrganisations(tx, [organisationId]) : [];
	if (!organisation) return null;
	const role = organisation.kind === 'gp-practice' ? 'gp' : 'nurse';
	const who = { organisationId: organisation.organisationId, role, accountId } as const;
	const [relationship, permitted, sharing] = await Promise.all([
		findRelationship(tx, patientId, who.organisationId, at),
		isPermitted(tx, patientId, who, at),
		readSharing(tx, patientId, at)
	]);
	if (!relationship && !permitted) return null;
	const standing = { kind: 'clinician' as const, organisationKind: organisation.kind, ...who };
	const viewer = bindViewer({ ...standing, hasRelationship: true, emergency: false }, sharing);
	return maySeeAnswers(asked, filling, viewer) ? { name: organisation.name } : null;
}
