import { and, eq, sql } from 'drizzle-orm';
import { tellEvent } from '#lib/access-log/rules.ts';
import type { LoggedEvent, ToldEvent } from '#lib/access-log/schema.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { inSet } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/**
 * These openings as they may be told to the patient now. Whatever is shown, counted, written to a file
 * or sent of the log comes from here.
 */
export async function tellEvents(
	tx: Tx,
	sight: Sight,
	events: LoggedEvent[]
): Promise<ToldEvent[]> {
	const visible = await selectVisible(tx, sight, events);
	return events.map((event) => tellEvent(event, visible));
}

async function selectVisible(
	tx: Tx,
	{ patientId, viewer }: Sight,
	events: LoggedEvent[]
): Promise<Set<string>> {
	const seen = [...new Set(events.flatMap(({ seen }) => seen.map(({ entryId }) => entryId)))];
	const ids = inSet(entries.entryId, seen);
	if (typeof ids === 'boolean') return new Set();
	const found = await tx
		.select({ entryId: entries.entryId })
		.from(entries)
		.where(and(eq(entries.patientId, patientId), sql`${ids}`, visibilityFilter(viewer)));
	return new Set(found.map(({ entryId }) => entryId));
}
