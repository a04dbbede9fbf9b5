import type { ToldEvent } from '#lib/access-log/schema.ts';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { tellEvents } from './tell-events.ts';

/**
 * The openings at these places of a patient's log, as they may be told now; what may not be told is
 * left out. It is itself an opening of the log. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listToldOpenings(
	access: RecordAccess,
	places: number[]
): Promise<ToldEvent[]> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const wanted = { places, withOwn: true, limit: places.length };
		const found = places.length ? await listAccessEvents(tx, sight.patientId, wanted) : [];
		return { result: await tellEvents(tx, sight, found), seen: [] };
	});
}
