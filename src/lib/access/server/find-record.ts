import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { openRecord } from './open-record.ts';

/** Failed tries of one person's. Wrong numbers happen at a busy desk; trying many is something else. */
const byAccount = limiter('find-account', { points: 20, seconds: 15 * 60 });

/**
 * Finds the record of somebody whom the actor's organisation looks after now, by NHS number and date
 * of birth.
 *
 * @returns whose record it is.
 * @throws Invalid in the same words whether nobody has both, or somebody without a relationship; then
 * the refusal is on their log. A number with another date of birth was somebody else's, mistyped, and
 * is on nobody's. TooMany after too many tries.
 */
export async function findRecord(
	actor: ClinicianActor,
	{ nhsNumber, birthDate }: { nhsNumber: string; birthDate: string }
): Promise<string> {
	await byAccount.spend(actor.accountId);
	const patientId = await findPatientId(nhsNumber);
	const known = patientId && (await inPatient(patientId, (tx) => findDemographics(tx, patientId)));
	if (!known || known.birthDate !== birthDate || !(await mayOpen(actor, patientId))) {
		throw new Invalid('no-record', 'We cannot open a record with these details');
	}
	await byAccount.giveBack(actor.accountId);
	return patientId;
}

async function mayOpen(actor: ClinicianActor, patientId: string): Promise<boolean> {
	try {
		await openRecord(actor, { patientId, purpose: 'TREAT' });
		return true;
	} catch (error) {
		if (error instanceof NotFound) return false;
		throw error;
	}
}
