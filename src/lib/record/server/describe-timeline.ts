import type { FhirInstant } from '#lib/fhir/mapped-entry.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { CATEGORY_WORDS, entryRow, type EntryRow } from '../words.ts';
import type { ListedEntry } from './list-record.ts';

export interface TimelineYear {
	year: string;
	months: { month: string; rows: EntryRow[] }[];
}

export interface Timeline {
	years: TimelineYear[];
	/** What came without a date, and so has no place among the others. */
	undated: EntryRow[];
}

/** Entries of all kinds, newest first, by the year and month that their sources gave. */
export function describeTimeline(listed: ListedEntry[], base: string): Timeline {
	const years: TimelineYear[] = [];
	const undated: EntryRow[] = [];
	for (const { entry } of listed) {
		const category = CATEGORY_WORDS[entry.category].title;
		const row = { ...entryRow(entry, base), category };
		const at = entry.content.happened ?? entry.content.recorded;
		if (!at) {
			undated.push(row);
			continue;
		}
		const [year, month] = monthOf(at);
		if (years.at(-1)?.year !== year) years.push({ year, months: [] });
		const { months } = years.at(-1)!;
		if (months.at(-1)?.month !== month) months.push({ month, rows: [] });
		months.at(-1)!.rows.push(row);
	}
	return { years, undated };
}

/** "2019" is no January: where only the year was given, that is said. */
function monthOf({ at, precision }: FhirInstant): [year: string, month: string] {
	const words = dateWords({ at, precision: precision === 'instant' ? 'instant' : 'day' });
	const [, month, year] = words.split(' ') as [string, string, string];
	return [year, precision === 'year' ? 'Month not given' : month];
}
