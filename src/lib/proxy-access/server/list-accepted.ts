import { eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { offerPlace, type OfferPlace } from './list-offers.ts';
import { carerLinks } from './tables.ts';

/** Whom this account has said yes to act for, whatever has become of it. */
export async function listAccepted(accountId: string): Promise<OfferPlace[]> {
	return database().select(offerPlace).from(carerLinks).where(eq(carerLinks.accountId, accountId));
}
