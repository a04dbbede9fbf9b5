import { randomUUID } from 'node:crypto';
import type { AccessAction } from '#lib/access-log/schema.ts';
import { appendAccessEvent, lockChainHead } from '#lib/access-log/server/append-access-event.ts';
import type { Actor } from '#lib/identity/schema.ts';
import { patientExists } from '#lib/patients/server/patient-exists.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Wish } from '../schema.ts';
import { describeActor } from './describe-actor.ts';

/**
 * Puts a refused attempt on the log of the patient whose record it was, in a transaction of its own.
 *
 * @param tried what was tried, if it was more than opening the record.
 */
export async function recordRefusal(
	actor: Actor,
	{ patientId, purpose }: Wish,
	tried: { action: AccessAction; view: string } = { action: 'opened', view: 'record' }
): Promise<void> {
	await inPatient(patientId, async (tx) => {
		// Somebody asked for a record that nobody has: there is no log to write to, and nothing to tell.
		if (!(await patientExists(tx, patientId))) return;
		const head = await lockChainHead(tx, patientId);
		const facts = {
			eventId: randomUUID(),
			at: now().toISOString(),
			action: tried.action,
			outcome: 'refused',
			actor: describeActor(actor),
			purpose,
			basis: null,
			view: tried.view,
			category: null,
			query: null
		} as const;
		await appendAccessEvent(tx, patientId, head, facts, []);
	});
}
