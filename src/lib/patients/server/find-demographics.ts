import { eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Demographics } from '../schema.ts';
import { patients } from './tables.ts';

/** Who the patient is said to be today. Inside the patient's own transaction. */
export async function findDemographics(
	tx: Tx,
	patientId: string
): Promise<Demographics | undefined> {
	const [found] = await tx
		.select({ demographics: patients.demographics })
		.from(patients)
		.where(eq(patients.patientId, patientId));
	return found?.demographics;
}

/** The same within a larger statement; null where there is nobody. */
export function demographicsOf(patientId: string): SQL {
	return sql`(select demographics from patients where patient_id = ${patientId})`;
}
