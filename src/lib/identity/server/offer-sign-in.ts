import type { Tx } from '#lib/server/db.ts';
import { drawCode } from '#lib/server/draw-code.ts';
import type { IdentitySeen } from '../data/own-sign-in.ts';
import { findSignInOffer } from './find-sign-in-offer.ts';
import { hashSecret } from './invite-staff.ts';
import { ownSignInOffers } from './tables.ts';
import { withdrawSignInOffer } from './withdraw-sign-in-offer.ts';

/** Long enough for a letter to be put away and found again. */
export const OFFER_DAYS = 14;
/** 51 bits: it is looked for among all, and not among one patient's. */
const LENGTH = 12;

interface Making {
	/** Of the form, so that the same form sent twice makes one code. */
	offerId: string;
	patientId: string;
	organisationId: string;
	identity: IdentitySeen;
	offeredBy: string;
	/** As the patient is told who it was. */
	offeredByName: string;
}

/**
 * Offers a patient a sign-in to their own record. One is open at a time: whoever gets another has lost
 * the one before. For a transaction that holds the patient's lock.
 *
 * @returns the code, which is kept nowhere; undefined where the same form has made its code already.
 */
export async function offerSignIn(
	tx: Tx,
	making: Making,
	offeredAt: Date
): Promise<string | undefined> {
	const { patientId, offerId } = making;
	const before = await findSignInOffer(tx, { patientId });
	if (before?.offerId === offerId) return undefined;
	await withdrawSignInOffer(tx, patientId, offeredAt);
	const code = drawCode(LENGTH);
	const expiresAt = new Date(offeredAt.getTime() + OFFER_DAYS * 24 * 60 * 60_000);
	const made = await tx
		.insert(ownSignInOffers)
		.values({ ...making, codeHash: hashSecret(code), offeredAt, expiresAt })
		.onConflictDoNothing()
		.returning({ offerId: ownSignInOffers.offerId });
	return made.length > 0 ? code : undefined;
}
