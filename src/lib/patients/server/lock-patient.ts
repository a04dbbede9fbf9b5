import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Demographics } from '../schema.ts';
import { patients } from './tables.ts';

/** Who the patient is, locked until the transaction ends, so that feeds of one patient take turns. */
export async function lockPatient(
	tx: Tx,
	patientId: string
): Promise<{ demographics: Demographics; version: number }> {
	const [patient] = await tx
		.select({ demographics: patients.demographics, version: patients.version })
		.from(patients)
		.where(eq(patients.patientId, patientId))
		.for('update');
	if (!patient) throw new NotFound();
	return patient;
}
