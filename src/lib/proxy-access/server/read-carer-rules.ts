import { and, desc, inArray, lte } from 'drizzle-orm';
import { listAreasOf } from '#lib/organisations/server/list-areas-of.ts';
import type { Database, Tx } from '#lib/server/db.ts';
import { USUAL_CARER_RULES, type CarerRules } from '../data/carer-rules.ts';
import { strictestOf } from '../rules/decide-hold.ts';
import { areaCarerRules } from './tables.ts';

/** What holds, at a moment, for whom a practice let act: as its areas have it, the strictest of them. */
export async function readCarerRules(
	db: Tx | Database,
	organisationId: string | null,
	at: Date
): Promise<CarerRules> {
	const areas = organisationId ? await listAreasOf(organisationId, db) : [];
	if (areas.length === 0) return USUAL_CARER_RULES;
	const { areaId, startsAt, rules } = areaCarerRules;
	const held = await db
		.selectDistinctOn([areaId], { areaId, rules })
		.from(areaCarerRules)
		.where(and(inArray(areaId, areas), lte(startsAt, at)))
		.orderBy(areaId, desc(startsAt));
	const said = new Map(held.map((one) => [one.areaId, one.rules]));
	return strictestOf(areas.map((area) => said.get(area) ?? USUAL_CARER_RULES))!;
}
