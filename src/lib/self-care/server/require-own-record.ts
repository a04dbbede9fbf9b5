import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import type { SignedIn } from '#lib/identity/schema.ts';

/** The record of whoever is signed in: nobody else's is recorded in here. */
export async function requireOwnRecord(signedIn: SignedIn | undefined): Promise<RecordAccess> {
	const actor = requirePatientActor(signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
