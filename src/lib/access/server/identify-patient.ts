import type { Purpose } from '#lib/access-log/schema.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { noteEmptySearch } from '#lib/oversight/server/note-empty-search.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { recordRefusal } from './record-refusal.ts';

/** Failed tries of one person's. Wrong numbers happen at a busy desk; trying many is something else. */
export const findTries = limiter('find-account', { points: 20, seconds: 15 * 60 });

/**
 * Goes on with the patient who has both this NHS number and this date of birth. What fails on the way
 * counts as a try: whoever tries many numbers is stopped.
 *
 * A number with another date of birth is on the log of the patient whose number it is, because
 * somebody may be guessing; nobody's number is in the organisation's own count.
 *
 * @throws Invalid where nobody has both; TooMany after too many tries.
 */
export async function identifyPatient<T>(
	actor: ClinicianActor,
	{ nhsNumber, birthDate, purpose }: { nhsNumber: string; birthDate: string; purpose: Purpose },
	goOn: (patientId: string) => Promise<T>
): Promise<T> {
	await findTries.spend(actor.accountId);
	const patientId = await findPatientId(nhsNumber);
	const known = patientId && (await inPatient(patientId, (tx) => findDemographics(tx, patientId)));
	if (!known) await noteEmptySearch(actor, 'nhs-number', 'nobody');
	if (!known || known.birthDate !== birthDate) {
		// That somebody keeps a hold in mind is not for the patient to learn by a slip of the hand.
		if (known && purpose !== 'SAFEGUARDING') {
			await recordRefusal(actor, { patientId, purpose }, { action: 'searched', view: 'find' });
		}
		throw new Invalid('no-record', 'We cannot open a record with these details');
	}
	const done = await goOn(patientId);
	await findTries.giveBack(actor.accountId);
	return done;
}
