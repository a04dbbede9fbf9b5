import { desc, inArray } from 'drizzle-orm';
import type { Database, Tx } from '#lib/server/db.ts';
import type { ReviewSettings } from '../schema.ts';
import { reviewSettings } from './tables.ts';

/** What organisations have switched on now; one that never chose is not there. */
export async function readSettings(
	db: Tx | Database,
	organisationIds: string[]
): Promise<(ReviewSettings & { organisationId: string })[]> {
	if (organisationIds.length === 0) return [];
	return db
		.selectDistinctOn([reviewSettings.organisationId])
		.from(reviewSettings)
		.where(inArray(reviewSettings.organisationId, organisationIds))
		.orderBy(reviewSettings.organisationId, desc(reviewSettings.setAt));
}
