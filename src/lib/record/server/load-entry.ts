import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { printHref } from '../rules.ts';
import { CATEGORY_WORDS, titleWords } from '../words.ts';
import { describeAttachment } from './describe-attachment.ts';
import { describeEntry } from './describe-entry.ts';
import { describeRelated } from './describe-related.ts';
import { describeChange, describeTrend } from './describe-trend.ts';
import { describeVersions } from './describe-versions.ts';
import { getEntry, type Beside } from './get-entry.ts';

export type EntryPage = Omit<Awaited<ReturnType<typeof loadEntry>>, 'beside'>;

/**
 * The page of one entry, with all that belongs to it.
 *
 * @param beside what else the page shows, read in the same transaction.
 * @throws NotFound when it is not there, or hidden from this reader.
 */
export async function loadEntry<T = undefined>(
	access: RecordAccess,
	{ base, url }: { base: string; url: URL },
	entryId: string,
	beside?: Beside<T>
) {
	const found = await getEntry(access, entryId, { view: 'entry', beside });
	const { entry, trend, words } = found;
	const here = `${base}/${entry.category}/${entry.entryId}`;
	return {
		base,
		...words,
		printHref: printHref(url),
		category: { href: `${base}/${entry.category}`, text: CATEGORY_WORDS[entry.category].title },
		title: titleWords(entry.content.title),
		meaning: entry.content.meaning,
		mistake: entry.status === 'entered-in-error',
		...describeEntry(entry, describeChange(entry, trend)),
		attachments: found.attachments.map((attachment) => describeAttachment(attachment, here)),
		related: describeRelated(found.related, base),
		versions: describeVersions(found.versions),
		trend: describeTrend(entry, trend, base),
		beside: found.beside
	};
}
