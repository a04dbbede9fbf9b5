import { and, eq } from 'drizzle-orm';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Given } from '../schema.ts';
import { selfCareDrafts } from './tables.ts';
import { accountOf } from './write-submission.ts';

export interface Draft {
	entryId: string;
	what: string;
	given: Given;
	startedAt: Date;
}

/** Keeps one thing as far as it is filled in, until it is sent: beside what was filled in before. */
export async function saveDraft(
	access: RecordAccess,
	{ entryId, what, given }: Omit<Draft, 'startedAt'>
): Promise<void> {
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		const accountId = accountOf(change);
		const place = { patientId, entryId };
		await tx
			.insert(selfCareDrafts)
			.values({ ...place, accountId, what, given, startedAt: at, savedAt: at })
			.onConflictDoUpdate({
				target: [selfCareDrafts.patientId, selfCareDrafts.entryId],
				set: { given, savedAt: at },
				setWhere: and(eq(selfCareDrafts.accountId, accountId), eq(selfCareDrafts.what, what))
			});
	});
}
