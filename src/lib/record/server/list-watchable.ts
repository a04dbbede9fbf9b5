import { findPeopleAt } from '#lib/access-log/server/find-people-at.ts';
import { listLogActors } from '#lib/access-log/server/list-log-actors.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { NotFound } from '#lib/server/errors.ts';

/** An organisation that the log names, and whom it names there. */
export interface Watchable {
	odsCode: string;
	name: string;
	/** `person` is as the log tells people apart, and stays on the server; a place stands for them in a form. */
	people: { name: string; place: number; person: string }[];
}

/**
 * Whom a patient can ask to be told about: everybody whom their log names now. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listWatchable(access: RecordAccess): Promise<Watchable[]> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, { patientId }) => {
		const actors = await listLogActors(tx, patientId);
		const places = actors.map(({ sequence }) => sequence);
		const keys = await findPeopleAt(tx, patientId, places);
		const result = [...Map.groupBy(actors, ({ odsCode }) => odsCode)].map(([odsCode, there]) => ({
			odsCode,
			name: there[0]!.organisation,
			people: there.flatMap(({ person: name, sequence: place }) => {
				const found = keys.get(place);
				return name && found ? [{ name, place, person: found.person }] : [];
			})
		}));
		return { result, seen: [] };
	});
}
