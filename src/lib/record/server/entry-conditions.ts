import { eq, gte, ilike, lt, ne, not, sql, type SQL } from 'drizzle-orm';
import type { Category } from '#lib/fhir/categories.ts';
import { entries } from './tables.ts';

export interface EntryFilter {
	/** All categories, if none is named. */
	category?: Category;
	/** Words that must all appear in what an entry says. */
	query?: string;
	sourceId?: string;
	from?: Date;
	/** Up to, and without, this moment. */
	until?: Date;
	/** What holds now, or what no longer does. */
	show?: 'current' | 'past';
	/** Counted from 1. A page beyond the last one is empty. */
	page?: number;
	pageSize?: number;
	/** Whether to list what a source has since said was a mistake. */
	withMistakes?: boolean;
}

/** A medicine that was given out or given once is not what somebody takes now: that is what is prescribed. */
export const isCurrent = sql`(${entries.status} = 'current'
	and ${entries.resourceType} not in ('MedicationDispense', 'MedicationAdministration'))`;

/** Its source said when it happened, or when it was written down. */
export const isDated = sql`coalesce(${entries.content}->>'happened', ${entries.content}->>'recorded') is not null`;

/** What a filter asks for, of one patient. What the reader may see of it is not decided here. */
export function entryConditions(patientId: string, filter: EntryFilter): (SQL | undefined)[] {
	return [
		eq(entries.patientId, patientId),
		filter.category && eq(entries.category, filter.category),
		filter.sourceId ? eq(entries.sourceId, filter.sourceId) : undefined,
		filter.from && gte(entries.happenedAt, filter.from),
		filter.until && lt(entries.happenedAt, filter.until),
		filter.from || filter.until ? isDated : undefined,
		filter.show && (filter.show === 'current' ? isCurrent : not(isCurrent)),
		filter.withMistakes ? undefined : ne(entries.status, 'entered-in-error'),
		...searchWords(filter.query ?? '').map((word) => ilike(entries.searchText, `%${word}%`))
	];
}

/** At most ten words, with the characters that mean something to LIKE made harmless. */
function searchWords(query: string): string[] {
	const words = query.trim().split(/\s+/).filter(Boolean).slice(0, 10);
	return words.map((word) => word.replace(/[\\%_]/g, '\\$&'));
}
