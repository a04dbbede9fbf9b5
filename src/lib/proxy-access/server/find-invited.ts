import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { findCarer } from './find-carer.ts';

/** The address that an invitation is for, while nobody has answered it or taken it back. */
export async function findInvited(
	tx: Tx,
	place: { patientId: string; relationshipId: string }
): Promise<string | undefined> {
	const carer = await findCarer(tx, place);
	if (carer?.step !== 'invited' || carer.offerEndsAt <= now()) return undefined;
	return carer.email ?? undefined;
}
