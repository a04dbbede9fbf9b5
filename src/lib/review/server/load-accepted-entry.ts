import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { loadDisputedEntry } from '#lib/corrections/server/load-disputed-entry.ts';
import { readFilings } from '#lib/filing/server/read-filings.ts';
import { filedForPatientWords, filedWords } from '#lib/filing/words.ts';
import { momentWords } from '#lib/record/words.ts';
import { readAcceptances, type Acceptance } from '#lib/review-queue/server/read-acceptances.ts';
import { authorWords } from '#lib/review-queue/words.ts';
import type { Tx } from '#lib/server/db.ts';
import { describeResult, isResult } from './describe-result.ts';

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
		beside: async (tx, sight, entry) => {
			const [acceptances, filed] = await Promise.all([
				readAcceptances(tx, sight.patientId, entryId),
				describeFiled(tx, access, entryId)
			]);
			const accepted = isResult(entry)
				? await describeResult(tx, sight, entry, acceptances)
				: acceptances.map((one) => acceptedWords(one, one.version < entry.version));
			return { filed, accepted };
		}
	});
	return { ...page, accepted: [...beside.accepted, ...beside.filed] };
}

function acceptedWords({ author, doneAt }: Acceptance, isOlder: boolean): string {
	const what = isOlder ? 'An earlier version was reported' : 'Reported';
	return `${what} by the patient, and accepted into the record by ${authorWords(author)} on ${momentWords(doneAt)}.`;
}

/** Where it is besides: to the patient every system that took it, to staff their own organisation's. */
async function describeFiled(
	tx: Tx,
	{ actor, patientId }: RecordAccess,
	entryId: string
): Promise<string[]> {
	const own = actor.kind === 'clinician' ? actor.role.organisation.organisationId : undefined;
	if (!own && actor.kind !== 'patient') return [];
	const filed = (await readFilings(tx, patientId, [entryId], own)).get(entryId) ?? [];
	return filed.map(own ? filedWords : filedForPatientWords);
}
