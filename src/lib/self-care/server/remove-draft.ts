import { and, eq } from 'drizzle-orm';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { selfCareDrafts } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** Throws away what was never sent. */
export async function removeDraft(access: RecordAccess, entryId: string): Promise<void> {
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { tx, patientId } = change;
		await tx
			.delete(selfCareDrafts)
			.where(
				and(
					eq(selfCareDrafts.patientId, patientId),
					eq(selfCareDrafts.entryId, entryId),
					eq(selfCareDrafts.accountId, accountOf(change))
				)
			);
	});
}
