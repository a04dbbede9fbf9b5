import { eq, inArray } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { areaOrganisations } from './tables.ts';

/** The ids of all organisations that share an area with this one, and its own. */
export async function listNeighbours(
	organisationId: string,
	db: Tx | Database = database()
): Promise<string[]> {
	const { areaId } = areaOrganisations;
	const own = db
		.select({ areaId })
		.from(areaOrganisations)
		.where(eq(areaOrganisations.organisationId, organisationId));
	const found = await db
		.selectDistinct({ organisationId: areaOrganisations.organisationId })
		.from(areaOrganisations)
		.where(inArray(areaId, own));
	return [...new Set([organisationId, ...found.map((one) => one.organisationId)])];
}
