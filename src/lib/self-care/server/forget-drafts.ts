import { and, eq, inArray } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import { selfCareDrafts } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** What is sent is no draft any more: in the same transaction. */
export async function forgetDrafts(change: Change, entryIds: string[]): Promise<void> {
	if (entryIds.length === 0) return;
	const { tx, patientId } = change;
	await tx
		.delete(selfCareDrafts)
		.where(
			and(
				eq(selfCareDrafts.patientId, patientId),
				eq(selfCareDrafts.accountId, accountOf(change)),
				inArray(selfCareDrafts.entryId, entryIds)
			)
		);
}
