import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listAddressees } from './list-addressees.ts';

/**
 * Whom a patient can choose to ask for what is missing. It shows nothing of the record, so it leaves no
 * event. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listOwnAddressees(
	access: RecordAccess
): Promise<{ odsCode: string; name: string }[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	const found = await inPatient(patientId, (tx) => listAddressees(tx, patientId, now()));
	return found.map(({ odsCode, name }) => ({ odsCode, name }));
}
