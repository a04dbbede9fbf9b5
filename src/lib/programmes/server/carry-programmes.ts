import { eq } from 'drizzle-orm';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import {
	programmeEnrolments,
	programmeFollowers,
	programmeReminderChoices,
	programmeReminders,
	programmeSteps
} from './tables.ts';

/** What the person was asked to follow in a replaced record, for the record that lives on. */
export async function carryProgrammes(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [programmeEnrolments, programmeSteps, programmeReminderChoices]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
	// Nobody's rows, by what is asked: one line of it each.
	for (const table of [programmeReminders, programmeFollowers]) {
		await tx.update(table).set({ patientId: remaining }).where(eq(table.patientId, replaced));
	}
}
