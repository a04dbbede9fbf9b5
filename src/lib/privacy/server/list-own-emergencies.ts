import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { EmergencyVerdict } from '#lib/oversight/schema.ts';
import { listEmergencies, type ReviewedEmergency } from '#lib/oversight/server/list-emergencies.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';

/** As its patient may be told of it: without a name where the organisation withholds it. */
export type OwnEmergency = Omit<
	ReviewedEmergency,
	'name' | 'accountId' | 'unnamed' | 'verdicts'
> & {
	name: string | null;
	verdicts: (Omit<EmergencyVerdict, 'name' | 'unnamed'> & { name: string | null })[];
};

/**
 * The emergencies in which a patient's record was opened, newest first, with where the review of each
 * stands. It shows nothing of the record, so it leaves no event. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listOwnEmergencies(access: RecordAccess): Promise<OwnEmergency[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	const found = await inPatient(patientId, (tx) => listEmergencies(tx, patientId));
	return found.map(({ accountId: _, unnamed, name, verdicts, ...told }) => ({
		...told,
		name: unnamed ? null : name,
		verdicts: verdicts.map(({ unnamed, name, verdict, words, decidedAt }) => {
			return { verdict, words, decidedAt, name: unnamed ? null : name };
		})
	}));
}
