import { and, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Change } from '#lib/access/server/change-record.ts';
import { addFiling } from './add-filing.ts';
import { filedEntries } from './tables.ts';

/**
 * After a new version of an entry: wherever an earlier one was accepted into an organisation's own
 * system, that system is told that it holds no longer. Sent behind what was queued before.
 */
export async function followChange(
	{ tx, patientId, at }: Pick<Change, 'tx' | 'patientId' | 'at'>,
	{ entryId, version }: { entryId: string; version: number }
): Promise<void> {
	const holders = await tx
		.selectDistinct({ organisationId: filedEntries.organisationId })
		.from(filedEntries)
		.where(
			and(
				eq(filedEntries.patientId, patientId),
				eq(filedEntries.entryId, entryId),
				sql`${filedEntries.kind} = 'accepted'`
			)
		);
	for (const { organisationId } of holders) {
		const filingId = randomUUID();
		await tx.insert(filedEntries).values({
			...{ patientId, filingId, entryId, version, organisationId, filedAt: at },
			kind: 'changed'
		});
		await addFiling(tx, { filingId, patientId, organisationId, at });
	}
}
