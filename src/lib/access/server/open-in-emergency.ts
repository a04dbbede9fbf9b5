import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import type { EmergencyReason } from '#lib/oversight/schema.ts';
import { identifyPatient } from './identify-patient.ts';
import { startEmergencyAccess } from './start-emergency-access.ts';

/**
 * Finds somebody by NHS number and date of birth and opens their record in an emergency, whether or
 * not the actor's organisation has anything to do with them.
 *
 * @returns whose record it is.
 * @throws Invalid where nobody has both, or without a reason; TooMany after too many tries; Refused
 * for a role without care, and where the password must be given again.
 */
export async function openInEmergency(
	actor: ClinicianActor,
	signedIn: SignedIn,
	wish: {
		nhsNumber: string;
		birthDate: string;
		emergencyId: string;
		reason: EmergencyReason;
		text: string;
	}
): Promise<string> {
	const { nhsNumber, birthDate, ...emergency } = wish;
	const who = { nhsNumber, birthDate, purpose: 'BTG' } as const;
	return identifyPatient(actor, who, async (patientId) => {
		await startEmergencyAccess(actor, signedIn, { patientId, ...emergency });
		return patientId;
	});
}
