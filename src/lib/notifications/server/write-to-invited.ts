import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { offeredChannels } from './offered-channels.ts';
import { putInOutbox } from './put-in-outbox.ts';

/**
 * Writes to whom a patient asks to act for them, at the address that they gave, once: that somebody
 * asks them something, and no more. Only where this Candour can send emails. In the caller's transaction,
 * which must be the patient's.
 */
export async function writeToInvited(
	tx: Tx,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string }
): Promise<void> {
	if (!offeredChannels().email) return;
	const at = now();
	const message = { kind: 'invitation', channel: 'email', target: relationshipId } as const;
	await putInOutbox(
		tx,
		patientId,
		[{ ...message, key: `invitation ${relationshipId}`, sendAfter: at }],
		at
	);
}
