import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { readForm } from '#lib/server/forms.ts';
import { SearchForm } from '../schema.ts';
import { countWords, entryRow, type EntryRow } from '../words.ts';
import type { ReaderWords, SightWords } from './describe-sight.ts';
import { selectPage } from './list-entries.ts';
import { tellReader } from './tell-reader.ts';

export interface SearchPage extends ReaderWords {
	base: string;
}

/** What was looked for, as it was typed, and what was found; or what to change. */
export interface Found {
	query: string;
	error: string | undefined;
	/** Whose record it is, now that an event says who looked. */
	sight?: SightWords | null;
	found: { count: string; page: number; pages: number; rows: EntryRow[] } | undefined;
}

/**
 * Looks in a record for what a posted form asks for.
 *
 * @param open opens the record: only once there is something to look for, so that no event says that
 * somebody looked for nothing.
 */
export async function searchRecord(
	open: () => Promise<RecordAccess>,
	base: string,
	fields: FormData
): Promise<Found> {
	const { data, given, errors } = readForm(SearchForm, fields);
	if (!data) return { query: given.query ?? '', error: errors.query, found: undefined };
	const { query, page } = data;
	const access = await open();
	const reading = { action: 'searched', view: 'search', query } as const;
	const looking = selectPage({ query, page, withMistakes: true });
	const { words, ...found } = await readRecord(access, reading, tellReader(looking));
	return {
		query,
		sight: words.sight,
		error: undefined,
		found: {
			count: countWords(found.total, 'entry', 'entries'),
			page: found.page,
			pages: found.pages,
			rows: found.entries.map((entry) => entryRow(entry, base))
		}
	};
}
