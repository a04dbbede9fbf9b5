import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Fact } from '../schema.ts';
import { selfCareItems } from './tables.ts';

/** When the person recorded something here of these measures, and no values: enough to know what is done. */
export async function listMeasuredTimes(
	tx: Tx,
	patientId: string,
	measures: string[]
): Promise<Fact[]> {
	const { entryId, version, what, change, measuredAt } = selfCareItems;
	const newest = await tx
		.selectDistinctOn([entryId], { entryId, what, change, measuredAt })
		.from(selfCareItems)
		.where(and(eq(selfCareItems.patientId, patientId), inArray(what, measures)))
		.orderBy(entryId, desc(version));
	return newest
		.filter((one) => one.change !== 'withdrawn')
		.map(({ measuredAt: at, ...one }) => ({
			entryId: one.entryId,
			measure: one.what,
			values: {},
			at
		}));
}
