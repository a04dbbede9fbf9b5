import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { printHref } from '../rules.ts';
import { describeOverview, type Overview } from './describe-overview.ts';
import type { ReaderWords } from './describe-sight.ts';
import { summariseRecord } from './summarise-record.ts';

export interface OverviewPage extends Overview, ReaderWords {
	base: string;
	printHref: string;
	lead: string;
}

/**
 * The overview's page, for whoever reads it.
 *
 * @param place the address of the record's pages for this reader, and that of this page.
 * @param since when patients last looked at their own; null for anybody else.
 */
export async function loadOverview(
	access: RecordAccess,
	{ base, url }: { base: string; url: URL },
	since: Date | null
): Promise<OverviewPage> {
	const { words, ...summary } = await summariseRecord(access, since);
	const lead = words.sight
		? 'What organisations have sent, as far as you may see it. It may not be everything they hold.'
		: 'What the organisations that look after you have sent. It may not be everything they hold.';
	const own = access.standing.kind === 'patient' ? 'patient' : 'smaller-view';
	const overview = describeOverview(summary, base, words.sight ? 'staff' : own);
	return { base, printHref: printHref(url), lead, ...words, ...overview };
}
