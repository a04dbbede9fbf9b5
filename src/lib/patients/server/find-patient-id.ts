import { and, eq } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { NHS_NUMBER_SYSTEM } from '../schema.ts';
import { patientIdentifiers } from './tables.ts';

/** Whose NHS number this is. Knowing it opens nothing: reading goes through the gate. */
export async function findPatientId(
	nhsNumber: string,
	db: Database | Tx = database()
): Promise<string | undefined> {
	const [found] = await db
		.select({ patientId: patientIdentifiers.patientId })
		.from(patientIdentifiers)
		.where(
			and(eq(patientIdentifiers.system, NHS_NUMBER_SYSTEM), eq(patientIdentifiers.value, nhsNumber))
		);
	return found?.patientId;
}
