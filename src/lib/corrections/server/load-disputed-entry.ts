import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Beside } from '#lib/record/server/get-entry.ts';
import { loadEntry } from '#lib/record/server/load-entry.ts';
import { isOpen } from '../rules.ts';
import { describeDisputes } from './describe-disputes.ts';
import { readThreads } from './read-threads.ts';

/**
 * The page of one entry, with what the patient says of it and what was answered: for whoever may see
 * the entry, in the transaction in which it is shown.
 *
 * @param options.list the address of the patient's corrections; null for anybody else.
 * @param options.beside what else the page shows, read in the same transaction.
 * @throws NotFound when the entry is not there, or hidden from this reader.
 */
export async function loadDisputedEntry<T = undefined>(
	access: RecordAccess,
	place: { base: string; url: URL },
	entryId: string,
	{ list = null, beside: also }: { list?: string | null; beside?: Beside<T> } = {}
) {
	const { beside, ...page } = await loadEntry(access, place, entryId, async (tx, sight, entry) => ({
		threads: await readThreads(tx, sight.patientId, { entryId }),
		isOwn: entry.source.odsCode === null,
		also: (await also?.(tx, sight, entry)) as T
	}));
	const { threads, isOwn } = beside;
	const isAskable = !isOwn && !page.mistake && !threads.some(({ steps }) => isOpen(steps));
	return {
		...page,
		beside: beside.also,
		disputes: describeDisputes(threads, list),
		/** Where the patient says that something is wrong with it; nothing where that waits already. */
		correctionHref: list && isAskable ? `${list}/new/${entryId}` : null
	};
}
