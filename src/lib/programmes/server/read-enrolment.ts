import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { programmeEnrolments, programmeSteps } from './tables.ts';

/** One enrolment with its steps; whose it is to see is not decided here. */
export async function readEnrolment(tx: Tx, patientId: string, enrolmentId: string) {
	const of = (table: typeof programmeEnrolments | typeof programmeSteps) =>
		and(eq(table.patientId, patientId), eq(table.enrolmentId, enrolmentId));
	const [[enrolment], steps] = await Promise.all([
		tx.select().from(programmeEnrolments).where(of(programmeEnrolments)),
		tx.select().from(programmeSteps).where(of(programmeSteps)).orderBy(programmeSteps.takenAt)
	]);
	return enrolment && { ...enrolment, steps };
}
