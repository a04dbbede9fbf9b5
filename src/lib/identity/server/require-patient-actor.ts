import { NotFound } from '#lib/server/errors.ts';
import type { PatientActor, SignedIn } from '../schema.ts';

/**
 * Who is acting on the pages under `/[subject]`: the patient themselves.
 *
 * @throws NotFound for an account without a record of its own.
 */
export function requirePatientActor(signedIn: SignedIn | undefined): PatientActor {
	if (!signedIn?.patientId) throw new NotFound();
	const { accountId, patientId, name, seesWaiting } = signedIn;
	return { kind: 'patient', accountId, patientId, name, seesWaiting: seesWaiting ?? false };
}
