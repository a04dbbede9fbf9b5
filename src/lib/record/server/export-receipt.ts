import { openableParts } from '#lib/access-log/rules.ts';
import type { Receipt } from '#lib/access-log/schema.ts';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import { writeReceipt } from '#lib/access-log/server/write-receipt.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { tellEvents } from './tell-events.ts';

/**
 * The receipt of one opening, as a file that is checked without us. What of it the patient may not be
 * told now stays closed in it. Only for the patient.
 *
 * @param place where it is in the chain, and its own id: both must fit.
 * @throws NotFound for anybody else, and for what is not on this patient's log; Unavailable
 * ('no-receipt-yet') until it is under a checkpoint, which takes a minute.
 */
export async function exportReceipt(
	access: RecordAccess,
	place: { sequence: number; eventId: string }
): Promise<Receipt> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'downloaded', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const { sequence } = place;
		const wanted = { sequence, withOwn: true, limit: 1 };
		const [logged] = await listAccessEvents(tx, sight.patientId, wanted);
		if (logged?.facts.eventId !== place.eventId) throw new NotFound();
		const [told] = await tellEvents(tx, sight, [logged]);
		const parts = openableParts(logged, told!);
		const result = await writeReceipt(tx, sight.patientId, { sequence, ...parts });
		return { result, seen: told!.seen };
	});
}
