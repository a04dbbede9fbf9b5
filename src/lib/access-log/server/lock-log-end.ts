import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';

/**
 * Locks the end of a patient's log until the transaction ends, for what must not be asked twice at
 * once before an event is written. Lock it late: the next reader waits. It is on its way when this
 * returns.
 */
export function lockLogEnd(tx: Tx, patientId: string): Promise<unknown> {
	return tx
		.execute(sql`select from access_heads where patient_id = ${patientId} for update`)
		.execute();
}
