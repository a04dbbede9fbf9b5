import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { isOpenSignInOffer } from './find-sign-in-offer.ts';
import { ownSignInOffers } from './tables.ts';

/** Whatever a patient was offered and has not taken does not work any more. */
export async function withdrawSignInOffer(
	tx: Tx,
	patientId: string,
	withdrawnAt: Date
): Promise<void> {
	await tx
		.update(ownSignInOffers)
		.set({ withdrawnAt })
		.where(and(eq(ownSignInOffers.patientId, patientId), isOpenSignInOffer()));
}
