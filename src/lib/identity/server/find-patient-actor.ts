import { and, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { PatientActor } from '../schema.ts';
import { accounts } from './tables.ts';

/**
 * A patient on whose word a job goes on with what they began, as their account is now; undefined if
 * it is shut, or has no record of its own.
 */
export async function findPatientActor(accountId: string): Promise<PatientActor | undefined> {
	const [found] = await database()
		.select({ name: accounts.name, patientId: accounts.patientId })
		.from(accounts)
		.where(and(eq(accounts.accountId, accountId), isNull(accounts.disabledAt)));
	if (!found?.patientId) return undefined;
	return { kind: 'patient', accountId, patientId: found.patientId, name: found.name };
}
