import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describeOverview, type Overview } from './describe-overview.ts';
import { describeSight, type ReaderWords } from './describe-sight.ts';
import { summariseRecord } from './summarise-record.ts';

export interface OverviewPage extends Overview, ReaderWords {
	base: string;
	lead: string;
}

/**
 * The overview's page, for whoever reads it.
 *
 * @param base the address of the record's pages for this reader.
 * @param since when patients last looked at their own; null for anybody else.
 */
export async function loadOverview(
	access: RecordAccess,
	base: string,
	since: Date | null
): Promise<OverviewPage> {
	const summary = await summariseRecord(access, since);
	const words = await describeSight(access);
	const lead = words.sight
		? 'What organisations have sent, as far as you may see it. It may not be everything they hold.'
		: 'What the organisations that look after you have sent. It may not be everything they hold.';
	const overview = describeOverview(summary, base, words.sight ? 'staff' : 'patient');
	return { base, lead, ...words, ...overview };
}
