import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { selfCareItems } from './tables.ts';

/** Every version of something that was sent, the newest first; none where it was not sent from here. */
export function readItems(tx: Tx, patientId: string, entryId: string) {
	return tx
		.select({
			version: selfCareItems.version,
			what: selfCareItems.what,
			change: selfCareItems.change,
			given: selfCareItems.given,
			measuredAt: selfCareItems.measuredAt,
			reason: selfCareItems.reason,
			changedAt: selfCareItems.changedAt
		})
		.from(selfCareItems)
		.where(and(eq(selfCareItems.patientId, patientId), eq(selfCareItems.entryId, entryId)))
		.orderBy(desc(selfCareItems.version));
}
