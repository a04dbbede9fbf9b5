import { and, eq, gt, isNull } from 'drizzle-orm';
import { hash } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { database, type Tx } from '#lib/server/db.ts';
import { drawCode } from '#lib/server/draw-code.ts';
import type { IdentitySeen, OwnSignInOffer } from '../schema.ts';
import { ownSignInOffers } from './tables.ts';

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
	offeredByName: string;
	at: Date;
}

/**
 * Offers a patient a sign-in to their own record. One is open at a time: whoever gets another has lost
 * the one before.
 *
 * @returns the code, which is kept nowhere; undefined where the same form has made its code already.
 */
export async function addOffer(tx: Tx, { at, ...making }: Making): Promise<string | undefined> {
	const code = drawCode(LENGTH);
	const before = await listOpen(tx, making.patientId);
	if (before.some(({ offerId }) => offerId === making.offerId)) return undefined;
	await withdrawOffers(tx, making.patientId, at);
	const expiresAt = new Date(at.getTime() + OFFER_DAYS * 24 * 60 * 60_000);
	const made = await tx
		.insert(ownSignInOffers)
		.values({ ...making, codeHash: hashCode(code), offeredAt: at, expiresAt })
		.onConflictDoNothing()
		.returning({ offerId: ownSignInOffers.offerId });
	return made.length > 0 ? code : undefined;
}

/** What a patient was offered and has not taken: none, or one. */
export function listOpen(tx: Tx, patientId: string): Promise<OwnSignInOffer[]> {
	return tx
		.select(columns)
		.from(ownSignInOffers)
		.where(and(eq(ownSignInOffers.patientId, patientId), isOpen()));
}

/** The offer that a code is for. Undefined when it was taken or taken back, is over, or never was. */
export async function findOffer(code: string, tx?: Tx): Promise<OwnSignInOffer | undefined> {
	const [found] = await (tx ?? database())
		.select(columns)
		.from(ownSignInOffers)
		.where(and(eq(ownSignInOffers.codeHash, hashCode(code)), isOpen()));
	return found;
}

export async function noteTaken(
	tx: Tx,
	offerId: string,
	taken: { takenBy: string; takenAt: Date }
): Promise<void> {
	await tx.update(ownSignInOffers).set(taken).where(eq(ownSignInOffers.offerId, offerId));
}

export async function withdrawOffers(tx: Tx, patientId: string, at: Date): Promise<void> {
	await tx
		.update(ownSignInOffers)
		.set({ withdrawnAt: at })
		.where(and(eq(ownSignInOffers.patientId, patientId), isOpen()));
}

const { patientId, offerId, offeredByName, expiresAt } = ownSignInOffers;
const columns = { patientId, offerId, offeredByName, expiresAt };

function isOpen() {
	const { takenAt, withdrawnAt } = ownSignInOffers;
	return and(isNull(takenAt), isNull(withdrawnAt), gt(expiresAt, now()));
}

function hashCode(code: string): string {
	return hash('sha256', code, 'base64url');
}
