import { NotFound } from '#lib/server/errors.ts';
import { requireOwnPages } from './require-own-pages.ts';
import type { PatientActor, SignedIn } from '../schema.ts';

/**
 * Who is acting on pages that are the patient's own under `/[subject]`: nobody who acts for somebody
 * else comes to see their own page under another's address, or that person's.
 *
 * @throws NotFound for an account without a record of its own, and for whoever acts for somebody.
 */
export function requirePatientActor(signedIn: SignedIn | undefined): PatientActor {
	if (!signedIn) throw new NotFound();
	const { accountId, patientId, name, seesWaiting } = requireOwnPages(signedIn);
	if (!patientId) throw new NotFound();
	return { kind: 'patient', accountId, patientId, name, seesWaiting: seesWaiting ?? false };
}
