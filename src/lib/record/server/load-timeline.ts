import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { printHref } from '../rules.ts';
import { countWords } from '../words.ts';
import { describeChoices } from './describe-choices.ts';
import { describeTimeline } from './describe-timeline.ts';
import { listRecord } from './list-record.ts';
import { readChoices } from './read-choices.ts';

export type TimelinePage = Awaited<ReturnType<typeof loadTimeline>>;

/** The page of everything by date, narrowed down as its address says. */
export async function loadTimeline(access: RecordAccess, base: string, url: URL) {
	const { choices, filter } = readChoices(url);
	const { facets, words, ...all } = await listRecord(access, { ...filter, show: undefined });
	const here = `${base}/timeline`;
	return {
		base,
		here,
		...words,
		printHref: printHref(url),
		total: all.total,
		count: countWords(all.total, 'entry', 'entries'),
		page: all.page,
		pages: all.pages,
		choices: describeChoices(here, { ...choices, show: undefined }, facets),
		...describeTimeline(all.entries, base)
	};
}
