import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { loadEntry } from '#lib/record/server/load-entry.ts';
import { isOpen } from '../rules.ts';
import { describeDisputes } from './describe-disputes.ts';
import { readThreads } from './read-threads.ts';

/**
 * The page of one entry, with what the patient says of it and what was answered: for whoever may see
 * the entry, in the transaction in which it is shown.
 *
 * @param list the address of the patient's corrections; null for anybody else.
 * @throws NotFound when the entry is not there, or hidden from this reader.
 */
export async function loadDisputedEntry(
	access: RecordAccess,
	place: { base: string; url: URL },
	entryId: string,
	list: string | null = null
) {
	const { beside, ...page } = await loadEntry(
		access,
		place,
		entryId,
		async (tx, { patientId }, { source }) => ({
			threads: await readThreads(tx, patientId, { entryId }),
			isOwn: source.odsCode === null
		})
	);
	const { threads, isOwn } = beside;
	const isAskable = !isOwn && !page.mistake && !threads.some(({ steps }) => isOpen(steps));
	return {
		...page,
		disputes: describeDisputes(threads, list),
		/** Where the patient says that something is wrong with it; nothing where that waits already. */
		correctionHref: list && isAskable ? `${list}/new/${entryId}` : null
	};
}
