import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';

/** Failed tries of one person's. Wrong numbers happen at a busy desk; trying many is something else. */
const byAccount = limiter('find-account', { points: 20, seconds: 15 * 60 });

/**
 * Goes on with the patient who has both this NHS number and this date of birth. What fails on the way
 * counts as a try: whoever tries many numbers is stopped.
 *
 * @throws Invalid where nobody has both; TooMany after too many tries.
 */
export async function identifyPatient<T>(
	{ accountId }: ClinicianActor,
	{ nhsNumber, birthDate }: { nhsNumber: string; birthDate: string },
	goOn: (patientId: string) => Promise<T>
): Promise<T> {
	await byAccount.spend(accountId);
	const patientId = await findPatientId(nhsNumber);
	const known = patientId && (await inPatient(patientId, (tx) => findDemographics(tx, patientId)));
	if (!known || known.birthDate !== birthDate) {
		throw new Invalid('no-record', 'We cannot open a record with these details');
	}
	const done = await goOn(patientId);
	await byAccount.giveBack(accountId);
	return done;
}
