import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { patients } from './tables.ts';

/** Whether there is a record with this id. Inside the patient's own transaction. */
export async function patientExists(tx: Tx, patientId: string): Promise<boolean> {
	const found = await tx
		.select({ patientId: patients.patientId })
		.from(patients)
		.where(eq(patients.patientId, patientId));
	return found.length > 0;
}
