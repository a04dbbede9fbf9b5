import { and, desc, inArray, lte } from 'drizzle-orm';
import { listAreasOf } from '#lib/organisations/server/list-areas-of.ts';
import type { Database, Tx } from '#lib/server/db.ts';
import { shortestOf } from '../rules.ts';
import { USUAL_CLOCKS, type Clocks } from '../schema.ts';
import { areaClocks } from './tables.ts';

/** How long an organisation may take for what reached it at a moment. */
export async function findClocks(
	db: Tx | Database,
	organisationId: string,
	at: Date
): Promise<Clocks> {
	const areas = await listAreasOf(organisationId, db);
	if (areas.length === 0) return USUAL_CLOCKS;
	const { areaId, startsAt, clocks } = areaClocks;
	const held = await db
		.selectDistinctOn([areaId], { areaId, clocks })
		.from(areaClocks)
		.where(and(inArray(areaId, areas), lte(startsAt, at)))
		.orderBy(areaId, desc(startsAt));
	const said = new Map(held.map((one) => [one.areaId, one.clocks]));
	return shortestOf(areas.map((area) => said.get(area) ?? USUAL_CLOCKS));
}
