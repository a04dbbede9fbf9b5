import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { forgetDrafts } from './forget-drafts.ts';
import { recordReadings } from './record-readings.ts';
import { readSitting } from './read-sitting.ts';

/**
 * Records what is filled in to its end, all of it at once; what is not stays a draft. Drafts go in the
 * same transaction. The same submission again is the same one: it is there, and its drafts are not.
 *
 * @throws Invalid where there is nothing to record.
 */
export async function sendDrafts(access: RecordAccess, submissionId: string): Promise<void> {
	const { readings, answers } = await readSitting(access);
	const done = readings.filter(({ next }) => next === null);
	const typed = done.map(({ entryId, measure, given }) => {
		return { entryId, measure: measure.key, given };
	});
	await recordReadings(access, { submissionId, readings: typed, answers }, (change) =>
		forgetDrafts(
			change,
			typed.map(({ entryId }) => entryId)
		)
	);
}
