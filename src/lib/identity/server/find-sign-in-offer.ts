import { and, eq, gt, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Database, Tx } from '#lib/server/db.ts';
import type { OwnSignInOffer } from '../data/own-sign-in.ts';
import { hashSecret } from './invite-staff.ts';
import { ownSignInOffers } from './tables.ts';

/**
 * The sign-in that a patient is offered, or that a code is for. Undefined when it was taken or taken
 * back, is over, or never was.
 */
export async function findSignInOffer(
	tx: Tx | Database,
	by: { patientId: string } | { code: string }
): Promise<OwnSignInOffer | undefined> {
	const { offerId, patientId, codeHash, offeredByName, expiresAt } = ownSignInOffers;
	const theirs = 'code' in by ? eq(codeHash, hashSecret(by.code)) : eq(patientId, by.patientId);
	const [found] = await tx
		.select({ offerId, patientId, offeredByName, expiresAt })
		.from(ownSignInOffers)
		.where(and(theirs, isOpenSignInOffer()));
	return found;
}

export function isOpenSignInOffer() {
	const { takenAt, withdrawnAt, expiresAt } = ownSignInOffers;
	return and(isNull(takenAt), isNull(withdrawnAt), gt(expiresAt, now()));
}
