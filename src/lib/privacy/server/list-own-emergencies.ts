import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { listEmergencies, type ReviewedEmergency } from '#lib/oversight/server/list-emergencies.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * The emergencies in which a patient's record was opened, newest first, with where the review of each
 * stands. It shows nothing of the record, so it leaves no event. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listOwnEmergencies(access: RecordAccess): Promise<ReviewedEmergency[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	return inPatient(patientId, (tx) => listEmergencies(tx, patientId));
}
