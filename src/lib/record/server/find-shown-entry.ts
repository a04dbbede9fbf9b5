import { and, eq } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, sourceOfEntry } from './entry-columns.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** The entry that a change is about, if whoever makes it may see it: the event of that change names it. */
export async function findShownEntry(
	tx: Tx,
	{ patientId, viewer }: Sight,
	entryId: string
): Promise<Entry | undefined> {
	const [found] = await tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(
			and(eq(entries.patientId, patientId), eq(entries.entryId, entryId), visibilityFilter(viewer))
		);
	return found;
}
