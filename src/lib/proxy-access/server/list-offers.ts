import { and, eq, gt, isNull } from 'drizzle-orm';
import { findAccount } from '#lib/identity/server/find-account.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { carerLinks } from './tables.ts';

/** Where an offer is kept. Whether it still stands is in the patient's own rows. */
export interface OfferPlace {
	patientId: string;
	relationshipId: string;
}

export const offerPlace = {
	patientId: carerLinks.patientId,
	relationshipId: carerLinks.relationshipId
};

/** Offers that wait for this account's own address. */
export async function listOffers(accountId: string): Promise<OfferPlace[]> {
	const { email } = await findAccount(accountId);
	return database()
		.select(offerPlace)
		.from(carerLinks)
		.where(and(eq(carerLinks.email, email), isUntaken()));
}

/** Nobody has accepted it, and it is not over. */
export function isUntaken() {
	return and(isNull(carerLinks.accountId), gt(carerLinks.offerEndsAt, now()));
}
