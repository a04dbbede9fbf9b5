import type { SignedIn } from '#lib/identity/schema.ts';
import { findCarerActor } from './find-carer-actor.ts';
import { recordRefusal } from './record-refusal.ts';

/**
 * Puts on the patient's log that somebody who acts for them asked for a page that is the patient's
 * alone: the log, sharing, other carers, an account.
 */
export async function refuseCarer(signedIn: SignedIn): Promise<void> {
	const actor = signedIn.actsIn && (await findCarerActor(signedIn, signedIn.actsIn));
	if (!actor) return;
	await recordRefusal(actor, { patientId: actor.patientId, purpose: 'FAMRQT' });
}
