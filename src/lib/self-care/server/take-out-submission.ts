import { and, asc, eq, inArray } from 'drizzle-orm';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { followChange } from '#lib/filing/server/follow-change.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntries } from '#lib/record/server/write-entries.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { findMeasure } from '../data/measures.ts';
import { readValues } from '../rules/read-values.ts';
import { zonedText } from '../rules/read-when.ts';
import type { SaidBy } from '../schema.ts';
import { buildObservation } from './build-observation.ts';
import { followTakenOut } from './follow-review.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** Why an entry was taken out that went with all of its file: it may come again. */
export const TAKEN_OUT_WHOLE = 'The whole file was taken out';

/**
 * Takes all readings of a submission out of the record at once, as mistakes: they stay in it, with
 * what they said. What was taken out before is left alone.
 *
 * @param which gives the submission, inside the transaction; null for nothing to do.
 */
export async function takeOutSubmission(
	access: RecordAccess,
	which: (change: Change) => Promise<string | null>,
	done: (change: Change) => Promise<void>
): Promise<void> {
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const submissionId = await which(change);
		if (submissionId) {
			const items = await readItems(change, submissionId);
			const saidBy = await readSaidBy(change, submissionId);
			await writeEntries(
				change,
				null,
				items.map((item) => writingOf(item, saidBy, at))
			);
			const changed = { change: 'withdrawn' as const, changedBy: accountOf(change), changedAt: at };
			const rows = items.map((item) => {
				return { ...item, ...changed, version: item.version + 1, reason: TAKEN_OUT_WHOLE };
			});
			await insertRows(tx, selfCareItems, rows);
			for (const { entryId, version } of rows) await followChange(change, { entryId, version });
			await followTakenOut(change, submissionId);
		}
		await done(change);
	});
}

type Item = typeof selfCareItems.$inferSelect;

function writingOf(item: Item, saidBy: SaidBy, at: Date) {
	const { entryId, version, what, given, measuredAt, zone } = item;
	const definition = findMeasure(what)!;
	const values = readValues(definition, given).values ?? {};
	const resource = buildObservation({
		...{ entryId, definition, values, saidBy, by: '' },
		...{ measuredAt: zonedText(measuredAt, zone), recordedAt: at },
		notes: [`Taken out: ${TAKEN_OUT_WHOLE.charAt(0).toLowerCase()}${TAKEN_OUT_WHOLE.slice(1)}`],
		status: 'entered-in-error'
	});
	return { entryId, resource, messageId: `${entryId} ${version + 1}` };
}

/** The newest version of each entry that came with it, unless that takes it out. */
async function readItems({ tx, patientId }: Change, submissionId: string): Promise<Item[]> {
	const own = eq(selfCareItems.patientId, patientId);
	const came = tx
		.select({ entryId: selfCareItems.entryId })
		.from(selfCareItems)
		.where(and(own, eq(selfCareItems.submissionId, submissionId)));
	const versions = await tx
		.select()
		.from(selfCareItems)
		.where(and(own, inArray(selfCareItems.entryId, came)))
		.orderBy(asc(selfCareItems.version));
	const newest = new Map(versions.map((item) => [item.entryId, item]));
	return [...newest.values()].filter(({ change }) => change !== 'withdrawn');
}

async function readSaidBy({ tx, patientId }: Change, submissionId: string): Promise<SaidBy> {
	const [sent] = await tx
		.select({ saidBy: selfCareSubmissions.saidBy })
		.from(selfCareSubmissions)
		.where(
			and(
				eq(selfCareSubmissions.patientId, patientId),
				eq(selfCareSubmissions.submissionId, submissionId)
			)
		);
	return sent!.saidBy;
}
