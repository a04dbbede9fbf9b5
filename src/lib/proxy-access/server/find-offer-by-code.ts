import { and, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { isUntaken, offerPlace, type OfferPlace } from './list-offers.ts';
import { hashCode } from './make-invitation.ts';
import { carerLinks } from './tables.ts';

/** Wrong codes of one account's. People mishear; trying many is something else. */
const codeTries = limiter('carer-code', { points: 10, seconds: 15 * 60 });

/**
 * The offer that a code is for. Whoever has heard the code may see it, and nobody by anything else:
 * knowing somebody's name, birthday and NHS number finds nothing here.
 *
 * @throws Invalid in the same words for a code that was used, is over or never was; TooMany after too
 * many tries.
 */
export async function findOfferByCode(accountId: string, code: string): Promise<OfferPlace> {
	await codeTries.spend(accountId);
	const [found] = await database()
		.select(offerPlace)
		.from(carerLinks)
		.where(and(eq(carerLinks.codeHash, hashCode(code)), isUntaken()));
	if (!found) throw new Invalid('no-offer', 'This code does not work. Ask for a new one.');
	await codeTries.giveBack(accountId);
	return found;
}
