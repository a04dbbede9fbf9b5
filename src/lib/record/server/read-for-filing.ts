import { and, eq, or } from 'drizzle-orm';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import { entries, entryVersions } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** A version of an entry, and how the entry stands now. */
export interface VersionToFile extends SeenEntry {
	newestVersion: number;
	/** Of the newest: "entered-in-error" where it was taken out. */
	status: string;
	/** The version's resource, exactly as it was written. */
	received: string;
}

/**
 * Versions of entries for an organisation's own system, as far as that organisation may see the entries
 * now.
 *
 * @param choose which of them are sent: the event names those. It throws where none is, and then
 * nothing was read.
 */
export async function readForFiling<T extends { entryId: string }>(
	access: RecordAccess,
	{ view, wanted }: { view: 'filing' | 'plan'; wanted: { entryId: string; version: number }[] },
	choose: (tx: Tx, found: VersionToFile[]) => Promise<T[]>
): Promise<T[]> {
	return readRecord(access, { action: 'shared', view }, async (tx, sight) => {
		const { patientId, viewer } = sight;
		const found = await tx
			.select({
				entryId: entries.entryId,
				version: entryVersions.version,
				category: entries.category,
				newestVersion: entries.version,
				status: entries.status,
				received: entryVersions.received
			})
			.from(entries)
			.innerJoin(
				entryVersions,
				and(eq(entryVersions.patientId, patientId), eq(entryVersions.entryId, entries.entryId))
			)
			.where(
				and(
					eq(entries.patientId, patientId),
					or(
						...wanted.map(({ entryId, version }) =>
							and(eq(entries.entryId, entryId), eq(entryVersions.version, version))
						)
					),
					visibilityFilter(viewer)
				)
			);
		const chosen = await choose(tx, found);
		const ids = chosen.map(({ entryId }) => entryId);
		const seen = found.filter(({ entryId }) => ids.includes(entryId));
		return {
			result: chosen,
			seen: seen.map(({ entryId, version, category }) => ({ entryId, version, category }))
		};
	});
}
