import { ORGANISATION_KINDS, type Organisation } from '#lib/organisations/schema.ts';
import { listAreaOrganisations } from '#lib/organisations/server/list-area-organisations.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import type { Tx } from '#lib/server/db.ts';

/**
 * Whom a patient can ask for what is missing: all that share records in the areas of those who look
 * after them now. Whether one of them has ever sent anything is not looked at.
 */
export async function listAddressees(tx: Tx, patientId: string, at: Date): Promise<Organisation[]> {
	const now = await listRelationships(tx, patientId, at);
	const ids = [...new Set(now.map(({ organisation }) => organisation.organisationId))];
	return listAreaOrganisations(tx, ids, [...ORGANISATION_KINDS]);
}
