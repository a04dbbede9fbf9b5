import { sql } from 'drizzle-orm';
import { carryEvents } from '#lib/access-log/server/carry-events.ts';
import { moveItems } from '#lib/oversight/server/move-items.ts';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { selectQuestions } from './find-question.ts';
import { accessQuestions, messageReadings, officeNotes, questionMessages } from './tables.ts';

/**
 * Carries what a patient asked about accesses from a replaced record to the one that lives on: the
 * threads, the lines of the log that they are about, and what waits in queues. Its officers go on
 * where they were, and their answers reach the patient.
 *
 * @param entryIds what entries of the replaced record are called in the other, where it had them already
 */
export async function carryQuestions(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string },
	entryIds: Map<string, string>
): Promise<void> {
	const way = { from: replaced, to: remaining };
	// First, because it waits for whoever is just writing: what they wrote is then copied with the rest.
	await moveItems(tx, 'question', way, entryIds);
	await setPatient(tx, replaced);
	await carryEvents(tx, { remaining, replaced }, await selectQuestions(tx, replaced), entryIds);
	for (const table of [accessQuestions, questionMessages, messageReadings]) {
		await copyPatientRows(tx, table, way);
	}
	const which = sql`item_id in (select question_id from access_questions where patient_id = ${replaced})`;
	await copyPatientRows(tx, officeNotes, way, { which });
}
