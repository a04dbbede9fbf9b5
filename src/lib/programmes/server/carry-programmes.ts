import { eq } from 'drizzle-orm';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import {
	programmeEnrolments,
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
	await tx
		.update(programmeReminders)
		.set({ patientId: remaining })
		.where(eq(programmeReminders.patientId, replaced));
}
