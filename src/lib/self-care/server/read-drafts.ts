import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Draft } from './save-draft.ts';
import { selfCareDrafts } from './tables.ts';

/** What one account has filled in and not sent, in the order in which it was started. */
export function readDrafts(tx: Tx, patientId: string, accountId: string): Promise<Draft[]> {
	return tx
		.select({
			entryId: selfCareDrafts.entryId,
			what: selfCareDrafts.what,
			given: selfCareDrafts.given,
			startedAt: selfCareDrafts.startedAt
		})
		.from(selfCareDrafts)
		.where(and(eq(selfCareDrafts.patientId, patientId), eq(selfCareDrafts.accountId, accountId)))
		.orderBy(asc(selfCareDrafts.startedAt), asc(selfCareDrafts.entryId));
}
