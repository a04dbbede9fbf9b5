import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Given } from '../schema.ts';
import { selfCareDrafts } from './tables.ts';
import { accountOf } from './write-submission.ts';

export interface Draft {
	entryId: string;
	what: string;
	given: Given;
	startedAt: Date;
}

/**
 * Keeps one thing as far as it is filled in, until it is sent. It is no part of the record yet, and
 * leaves no event: that is written with what is sent.
 */
export async function saveDraft(
	access: RecordAccess,
	{ entryId, what, given }: Omit<Draft, 'startedAt'>
): Promise<void> {
	requireGranted(access);
	const { patientId } = access;
	const [accountId, at] = [accountOf({ access }), now()];
	await inPatient(patientId, (tx) =>
		tx
			.insert(selfCareDrafts)
			.values({ patientId, entryId, accountId, what, given, startedAt: at, savedAt: at })
			.onConflictDoUpdate({
				target: [selfCareDrafts.patientId, selfCareDrafts.entryId],
				set: { given, savedAt: at },
				setWhere: and(eq(selfCareDrafts.accountId, accountId), eq(selfCareDrafts.what, what))
			})
	);
}
