import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { Entry } from '../schema.ts';
import { CATEGORY_WORDS, entryRow, type EntryRow } from '../words.ts';
import type { ListedEntry } from './list-record.ts';

export interface TimelineYear {
	year: string;
	months: { month: string; rows: EntryRow[] }[];
}

/** Entries of all kinds, newest first, by the year and month that their sources gave. */
export function describeTimeline(listed: ListedEntry[], base: string): TimelineYear[] {
	const years: TimelineYear[] = [];
	for (const { entry } of listed) {
		const [year, month] = monthOf(entry);
		if (years.at(-1)?.year !== year) years.push({ year, months: [] });
		const { months } = years.at(-1)!;
		if (months.at(-1)?.month !== month) months.push({ month, rows: [] });
		const category = CATEGORY_WORDS[entry.category].title;
		months.at(-1)!.rows.push({ ...entryRow(entry, base), category });
	}
	return years;
}

/** "2019" is no January: where only the year was given, that is said. */
function monthOf({ content, happenedAt }: Entry): [year: string, month: string] {
	const at = content.happened ?? content.recorded;
	const { precision } = at ?? { precision: 'instant' };
	const moment = { at: at?.at ?? happenedAt.toISOString() };
	const words = dateWords({ ...moment, precision: precision === 'instant' ? 'instant' : 'day' });
	const [, month, year] = words.split(' ') as [string, string, string];
	return [year, precision === 'year' ? 'Month not given' : month];
}
