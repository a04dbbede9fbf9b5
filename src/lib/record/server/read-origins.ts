import { and, eq } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import { selectReadings } from './list-readings.ts';
import { entries, entryLinks } from './tables.ts';

/**
 * The readings that an entry was made of, as far as its reader may see them, those included that were
 * taken out since. Inside `readRecord`; whoever shows it names them as seen.
 *
 * @returns also whether these are all: where they are not, nothing may say how many there were.
 */
export async function readOrigins(
	tx: Tx,
	sight: Sight,
	entryId: string
): Promise<{ origins: Entry[]; isAll: boolean }> {
	const links = await tx
		.select({ entryId: entries.entryId })
		.from(entryLinks)
		.innerJoin(
			entries,
			and(
				eq(entries.patientId, sight.patientId),
				eq(entries.sourceId, entryLinks.targetSourceId),
				eq(entries.identity, entryLinks.targetIdentity)
			)
		)
		.where(
			and(
				eq(entryLinks.patientId, sight.patientId),
				eq(entryLinks.entryId, entryId),
				eq(entryLinks.rel, 'derived-from')
			)
		);
	const entryIds = links.map((link) => link.entryId);
	const origins = await selectReadings(tx, sight, { entryIds, withMistakes: true });
	return { origins, isAll: origins.length === entryIds.length };
}
