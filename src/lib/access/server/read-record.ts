import { randomUUID } from 'node:crypto';
import type { AccessFacts, SeenEntry } from '#lib/access-log/schema.ts';
import { appendAccessEvent, lockChainHead } from '#lib/access-log/server/append-access-event.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import type { Reading } from '../schema.ts';
import { describeActor } from './describe-actor.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/**
 * Runs one reading of a record and writes its access event in the same transaction: if the event
 * cannot be written, nothing is returned. Only the readers in record/server call it.
 *
 * @param read gets what it shows and names each entry that it shows; it applies `visibilityFilter`.
 */
export async function readRecord<T>(
	access: RecordAccess,
	reading: Reading,
	read: (tx: Tx) => Promise<{ result: T; seen: SeenEntry[] }>
): Promise<T> {
	requireGranted(access);
	const { patientId } = access;
	const { result, event } = await inPatient(patientId, async (tx) => {
		const [{ result, seen }, head] = await Promise.all([read(tx), lockChainHead(tx, patientId)]);
		const event = appendAccessEvent(tx, patientId, head, describeReading(access, reading), seen);
		// Sent, but not waited for: the commit follows it in the same round trip, and a transaction
		// with a statement that failed cannot commit.
		event.catch(() => {});
		return { result, event };
	});
	await event;
	return result;
}

function describeReading(access: RecordAccess, reading: Reading): AccessFacts {
	return {
		eventId: randomUUID(),
		at: now().toISOString(),
		action: reading.action,
		outcome: 'allowed',
		actor: describeActor(access.actor),
		purpose: access.purpose,
		basis: access.basis,
		view: reading.view,
		category: reading.category ?? null,
		query: reading.query ?? null
	};
}
