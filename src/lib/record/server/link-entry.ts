import { and, eq, inArray } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { entries, entryLinks } from './tables.ts';

/**
 * What an entry that is written here points at, as references in what feeds send: each end shows the
 * other to whoever may see both. It takes the place of what its version before pointed at.
 */
export async function linkEntry(
	{ tx, patientId }: Pick<Change, 'tx' | 'patientId'>,
	{ entryId, rel, targets }: { entryId: string; rel: string; targets: string[] }
): Promise<void> {
	await tx
		.delete(entryLinks)
		.where(and(eq(entryLinks.patientId, patientId), eq(entryLinks.entryId, entryId)));
	if (targets.length === 0) return;
	// Nobody reads: it tells by what their sources know them.
	const found = await tx
		.select({ targetSourceId: entries.sourceId, targetIdentity: entries.identity })
		.from(entries)
		.where(and(eq(entries.patientId, patientId), inArray(entries.entryId, targets)))
		.orderBy(entries.happenedAt, entries.entryId);
	const rows = found.map((target, position) => ({ patientId, entryId, position, rel, ...target }));
	await insertRows(tx, entryLinks, rows);
}
