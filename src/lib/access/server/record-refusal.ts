import { randomUUID } from 'node:crypto';
import { appendAccessEvent, lockChainHead } from '#lib/access-log/server/append-access-event.ts';
import type { Actor } from '#lib/identity/schema.ts';
import { patientExists } from '#lib/patients/server/patient-exists.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Wish } from '../schema.ts';
import { describeActor } from './describe-actor.ts';

/** Puts a refused attempt on the log of the patient whose record it was, in a transaction of its own. */
export async function recordRefusal(actor: Actor, { patientId, purpose }: Wish): Promise<void> {
	await inPatient(patientId, async (tx) => {
		// Somebody asked for a record that nobody has: there is no log to write to, and nothing to tell.
		if (!(await patientExists(tx, patientId))) return;
		const head = await lockChainHead(tx, patientId);
		const facts = {
			eventId: randomUUID(),
			at: now().toISOString(),
			action: 'opened',
			outcome: 'refused',
			actor: describeActor(actor),
			purpose,
			basis: null,
			view: 'record',
			category: null,
			query: null
		} as const;
		await appendAccessEvent(tx, patientId, head, facts, []);
	});
}
