import { appendAccessEvent, lockChainHead } from '#lib/access-log/server/append-access-event.ts';
import type { SharingChange } from '#lib/consent/schema.ts';
import { saveChange } from '#lib/consent/server/save-change.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeOpening } from './describe-opening.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/**
 * Changes what a patient shares: all these steps or none, with one event on the log, in force for
 * whoever asks next. Only the patient may.
 *
 * @throws NotFound for anybody else, and for a choice that is not there; Invalid for what says nothing.
 */
export async function changeSharing(access: RecordAccess, changes: SharingChange[]): Promise<void> {
	requireGranted(access);
	const { patientId, actor, standing } = access;
	if (standing.kind !== 'patient' || actor.kind !== 'patient') throw new NotFound();
	await inPatient(patientId, async (tx) => {
		const at = now();
		for (const change of changes) {
			await saveChange(tx, { patientId, by: actor.accountId, at, change });
		}
		const head = await lockChainHead(tx, patientId);
		const facts = describeOpening(access, { action: 'changed', view: 'sharing' });
		await appendAccessEvent(tx, patientId, head, facts, []);
	});
}
