import { ukDay } from '#lib/access-log/rules.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { RESULT_SYSTEM } from '#lib/programmes/data/result-codes.ts';
import type { Entry } from '#lib/record/schema.ts';
import { readOrigins } from '#lib/record/server/read-origins.ts';
import { momentWords } from '#lib/record/words.ts';
import type { Acceptance } from '#lib/review-queue/server/read-acceptances.ts';
import { readAcceptedVersions } from '#lib/review-queue/server/read-accepted-versions.ts';
import { authorWords } from '#lib/review-queue/words.ts';
import type { Tx } from '#lib/server/db.ts';

/** An entry that is what a programme came to. */
export function isResult({ content }: Entry): boolean {
	return content.codes.some(({ system }) => system === RESULT_SYSTEM);
}

/**
 * What a programme's result was made of, who accepted it, and whether its readings are still what they
 * were then. Only who may see every reading is told how many there were.
 */
export async function describeResult(
	tx: Tx,
	sight: Sight,
	entry: Entry,
	acceptances: Acceptance[]
): Promise<string[]> {
	const newest = acceptances.at(-1);
	if (!newest) return [];
	const { origins, isAll } = await readOrigins(tx, sight, entry.entryId);
	const accepted = await readAcceptedVersions(tx, sight.patientId, newest.stepId);
	const changed = origins.filter(({ entryId, version, status }) => {
		return status === 'entered-in-error' || version > (accepted.get(entryId) ?? version);
	});
	const count = isAll ? `${origins.length} readings` : 'readings';
	const made = `The average of ${count} taken at home${spanWords(entry)}, as reported by the patient.`;
	return [
		made,
		// What was taken back left an earlier acceptance with a version more.
		...[...new Map(acceptances.map((one) => [one.stepId, one])).values()].map(
			({ author, doneAt, version }) => {
				const what = version < entry.version ? 'An earlier version was accepted' : 'Accepted';
				return `${what} into the record by ${authorWords(author)} on ${momentWords(doneAt)}.`;
			}
		),
		...(changed.length > 0 ? [changedWords(changed.length)] : [])
	];
}

function changedWords(count: number): string {
	const readings = count === 1 ? '1 of these readings was' : `${count} of these readings were`;
	return `${readings} changed or taken out after that. The average stays as it was accepted.`;
}

/** " from 17 November 2026 to 23 November 2026", by the days on which they were taken. */
function spanWords({ content: { happened, ended } }: Entry): string {
	if (!happened || !ended) return '';
	const [from, to] = [happened, ended].map(({ at }) => {
		return dateWords({ at: ukDay(new Date(at)), precision: 'day' });
	});
	return from === to ? ` on ${from}` : ` from ${from} to ${to}`;
}
