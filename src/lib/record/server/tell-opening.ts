import type { ToldEvent } from '#lib/access-log/schema.ts';
import { findLine } from '#lib/access-log/server/find-line.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { tellEvents } from './tell-events.ts';

/**
 * One line of a patient's log, as a step of a reading. Whoever reads it, it says what the patient may
 * be told now and no more: what an officer does not see they cannot give away in an answer.
 *
 * @returns the line, and the name behind it, which may be withheld from the patient.
 * @throws NotFound for what is not on this patient's log.
 */
export async function tellOpening(
	tx: Tx,
	{ patientId, viewer }: Sight,
	place: { sequence: number; eventId: string }
): Promise<{ event: ToldEvent; name: string }> {
	const line = await findLine(tx, patientId, place);
	if (!line) throw new NotFound();
	const { logged } = line;
	const patient = { kind: 'patient', seesWaiting: false, pacing: {}, patientId } as const;
	const asPatient = { patientId, viewer: { ...patient, at: viewer.at } };
	const [event] = await tellEvents(tx, asPatient, [logged]);
	return { event: event!, name: logged.who.name };
}
