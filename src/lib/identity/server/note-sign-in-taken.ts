import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { ownSignInOffers } from './tables.ts';

/** An offer is used up by the account that took it. */
export async function noteSignInTaken(
	tx: Tx,
	offerId: string,
	taken: { takenBy: string; takenAt: Date }
): Promise<void> {
	await tx.update(ownSignInOffers).set(taken).where(eq(ownSignInOffers.offerId, offerId));
}
