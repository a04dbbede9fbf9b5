import type { SeenEntry } from '#lib/access-log/schema.ts';
import { and, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { entries, sources } from './tables.ts';
import { testKey } from './test-key.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ReadingFilter {
	/** Of which measures: "system|code", any of them. */
	keys?: string[];
	/** Only what came as this type of resource. */
	resourceType?: string;
	from?: Date;
	/** Only the newest of each measure. */
	latest?: boolean;
	/** Only these. */
	entryIds?: string[];
	/** Also what was taken out as a mistake. */
	withMistakes?: boolean;
	most?: number;
}

/** A reading each hour for six weeks, or one a day for nearly three years. */
const MOST = 1000;

/**
 * What the person has measured themselves, wherever it was sent from, newest first, as far as the
 * reader may see it. What was taken out as a mistake is not among it.
 *
 * @param beside what else is read for the same page, in the same transaction and under the same event.
 * @param seenBeside the entries that this shows too.
 */
export async function listReadings<T = undefined>(
	access: RecordAccess,
	filter: ReadingFilter,
	beside?: (tx: Tx, sight: Sight) => Promise<T>,
	seenBeside?: (beside: T) => SeenEntry[]
): Promise<{ entries: Entry[]; beside: T }> {
	const reading = { action: 'opened', view: 'self-care', category: 'self-care' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const [found, also] = await Promise.all([
			selectReadings(tx, sight, filter),
			beside?.(tx, sight)
		]);
		const shown = new Map(found.map((entry) => [entry.entryId, seenEntry(entry)]));
		for (const one of seenBeside?.(also as T) ?? []) shown.set(one.entryId, one);
		return { result: { entries: found, beside: also as T }, seen: [...shown.values()] };
	});
}

/** The same as one of several things that a reader reads, inside its `readRecord`: it names them as seen. */
export async function selectReadings(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ keys, resourceType, from, latest, entryIds, withMistakes, most = MOST }: ReadingFilter
): Promise<Entry[]> {
	if (entryIds?.length === 0) return [];
	const matching = and(
		eq(entries.patientId, patientId),
		eq(entries.category, 'self-care'),
		withMistakes ? undefined : ne(entries.status, 'entered-in-error'),
		from && gte(entries.happenedAt, from),
		keys && inArray(testKey, keys),
		resourceType ? eq(entries.resourceType, resourceType) : undefined,
		entryIds && inArray(entries.entryId, entryIds),
		visibilityFilter(viewer)
	);
	const query = latest ? tx.selectDistinctOn([testKey], entryColumns) : tx.select(entryColumns);
	const found = await query
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(matching)
		.orderBy(...(latest ? [sql`${testKey}`] : []), desc(entries.happenedAt), entries.entryId)
		.limit(most);
	return found;
}
