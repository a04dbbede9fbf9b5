import { desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { CarerRules } from '../data/carer-rules.ts';
import { areaCarerRules } from './tables.ts';

/** Every age table that an area has had, and those that it has set for later; the newest first. */
export async function listCarerRules(
	areaId: string
): Promise<{ startsAt: Date; rules: CarerRules; recordedBy: string }[]> {
	const { startsAt, rules, recordedBy } = areaCarerRules;
	return database()
		.select({ startsAt, rules, recordedBy })
		.from(areaCarerRules)
		.where(eq(areaCarerRules.areaId, areaId))
		.orderBy(desc(startsAt));
}
