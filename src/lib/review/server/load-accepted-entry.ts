import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { loadDisputedEntry } from '#lib/corrections/server/load-disputed-entry.ts';
import { momentWords } from '#lib/record/words.ts';
import { readAcceptances } from '#lib/review-queue/server/read-acceptances.ts';
import { authorWords } from '#lib/review-queue/words.ts';

/**
 * The page of one entry, with who accepted it: what a person reported stays in their own words, and says
 * beside them who took it into their organisation's record, and when.
 *
 * @throws NotFound when the entry is not there, or hidden from this reader.
 */
export async function loadAcceptedEntry(
	access: RecordAccess,
	place: { base: string; url: URL },
	entryId: string,
	list: string | null = null
) {
	const { beside, ...page } = await loadDisputedEntry(access, place, entryId, {
		list,
		beside: async (tx, { patientId }, { version }) => {
			const acceptances = await readAcceptances(tx, patientId, entryId);
			return acceptances.map((one) => ({ ...one, isOlder: one.version < version }));
		}
	});
	return {
		...page,
		accepted: beside.map(({ author, doneAt, isOlder }) => {
			const what = isOlder ? 'An earlier version was reported' : 'Reported';
			return `${what} by the patient, and accepted into the record by ${authorWords(author)} on ${momentWords(doneAt)}`;
		})
	};
}
