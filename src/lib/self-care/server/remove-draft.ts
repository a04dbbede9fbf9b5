import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { selfCareDrafts } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** Throws away what was never sent. */
export async function removeDraft(access: RecordAccess, entryId: string): Promise<void> {
	requireGranted(access);
	const { patientId } = access;
	await inPatient(patientId, (tx) =>
		tx
			.delete(selfCareDrafts)
			.where(
				and(
					eq(selfCareDrafts.patientId, patientId),
					eq(selfCareDrafts.entryId, entryId),
					eq(selfCareDrafts.accountId, accountOf({ access }))
				)
			)
	);
}
