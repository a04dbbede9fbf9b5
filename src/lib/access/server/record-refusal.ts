import type { Actor } from '#lib/identity/schema.ts';
import { patientExists } from '#lib/patients/server/patient-exists.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Reading, Wish } from '../schema.ts';
import { logOpening } from './log-opening.ts';

/**
 * Puts a refused attempt on the log of the patient whose record it was, in a transaction of its own.
 *
 * @param tried what was tried, if it was more than opening the record.
 */
export async function recordRefusal(
	actor: Actor,
	{ patientId, purpose }: Wish,
	tried: Tried = { action: 'opened', view: 'record' }
): Promise<void> {
	await inPatient(patientId, async (tx) => {
		// Somebody asked for a record that nobody has: there is no log to write to, and nothing to tell.
		if (!(await patientExists(tx, patientId))) return;
		await logOpening(tx, { actor, patientId, purpose, basis: null }, tried);
	});
}

type Tried = Pick<Reading, 'action'> & { view: Reading['view'] | 'record' };
