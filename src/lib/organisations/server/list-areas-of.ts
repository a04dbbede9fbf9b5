import { eq } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { areaOrganisations } from './tables.ts';

/** The ids of the areas that an organisation shares in. */
export async function listAreasOf(
	organisationId: string,
	db: Tx | Database = database()
): Promise<string[]> {
	const found = await db
		.select({ areaId: areaOrganisations.areaId })
		.from(areaOrganisations)
		.where(eq(areaOrganisations.organisationId, organisationId));
	return found.map(({ areaId }) => areaId);
}
