import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { writeEntries, type Writer, type Writing } from './write-entries.ts';

/** Puts one thing that was written here into the record, or a new version of it. */
export async function writeEntry(
	change: Change,
	{ organisation, ...writing }: Writing & { organisation: Writer }
): Promise<SeenEntry> {
	const [seen] = await writeEntries(change, organisation, [writing]);
	return seen!;
}
