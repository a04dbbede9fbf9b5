import { and, asc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation, OrganisationKind } from '../schema.ts';
import { areaOrganisations, organisations } from './tables.ts';

/** Organisations of these kinds in the areas that any of the given organisations share in, by name. */
export async function listAreaOrganisations(
	tx: Tx,
	organisationIds: string[],
	kinds: OrganisationKind[]
): Promise<Organisation[]> {
	if (organisationIds.length === 0) return [];
	const areas = tx
		.select({ areaId: areaOrganisations.areaId })
		.from(areaOrganisations)
		.where(inArray(areaOrganisations.organisationId, organisationIds));
	const theirs = tx
		.select({ organisationId: areaOrganisations.organisationId })
		.from(areaOrganisations)
		.where(inArray(areaOrganisations.areaId, areas));
	return tx
		.select()
		.from(organisations)
		.where(
			and(
				inArray(organisations.organisationId, theirs),
				kinds.length > 0 ? inArray(organisations.kind, kinds) : sql`false`
			)
		)
		.orderBy(asc(organisations.name));
}
