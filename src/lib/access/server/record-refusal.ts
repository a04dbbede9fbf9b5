import { appendAccessEvent, lockChainHead } from '#lib/access-log/server/append-access-event.ts';
import type { Actor } from '#lib/identity/schema.ts';
import { patientExists } from '#lib/patients/server/patient-exists.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Reading, Wish } from '../schema.ts';
import { describeOpening } from './describe-opening.ts';

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
		const head = await lockChainHead(tx, patientId);
		const opening = describeOpening({ actor, purpose, basis: null }, tried);
		await appendAccessEvent(tx, patientId, head, opening, []);
	});
}

type Tried = Pick<Reading, 'action'> & { view: Reading['view'] | 'record' };
