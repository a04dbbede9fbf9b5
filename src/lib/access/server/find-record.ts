import type { Purpose } from '#lib/access-log/schema.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import type { Wish } from '../schema.ts';
import { identifyPatient } from './identify-patient.ts';
import { openRecord } from './open-record.ts';

/**
 * Finds the record of somebody whom the actor's organisation looks after now, by NHS number and date
 * of birth.
 *
 * @returns whose record it is.
 * @throws Invalid in the same words whether nobody has both, or somebody without a relationship; then
 * the refusal is on their log. So is the try with another date of birth than that of the patient whose
 * number it is. TooMany after too many tries.
 */
export async function findRecord(
	actor: ClinicianActor,
	who: { nhsNumber: string; birthDate: string },
	purpose: Purpose = 'TREAT'
): Promise<string> {
	return identifyPatient(actor, { ...who, purpose }, async (patientId) => {
		if (await mayOpen(actor, { patientId, purpose })) return patientId;
		throw new Invalid('no-record', 'We cannot open a record with these details');
	});
}

async function mayOpen(actor: ClinicianActor, wish: Wish): Promise<boolean> {
	try {
		await openRecord(actor, wish);
		return true;
	} catch (error) {
		if (error instanceof NotFound) return false;
		throw error;
	}
}
