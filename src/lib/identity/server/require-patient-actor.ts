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
	return asPatient(requireOwnPages(signedIn));
}

/**
 * The same for the pages of which the smaller view has its own: only the door to the record asks.
 *
 * @throws NotFound for an account without a record of its own.
 */
export function asPatient({ accountId, patientId, name, ...session }: SignedIn): PatientActor {
	if (!patientId) throw new NotFound();
	const { seesWaiting, reduced } = session;
	const actor = { kind: 'patient', accountId, patientId, name } as const;
	return reduced ? { ...actor, reduced } : { ...actor, seesWaiting: seesWaiting ?? false };
}
