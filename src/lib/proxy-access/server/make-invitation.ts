import { hash } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import { drawCode } from '#lib/server/draw-code.ts';
import type { LegalBasis, Relation, Scope } from '../schema.ts';
import { carerChanges, carerLinks, carerRelationships } from './tables.ts';

/** What a patient offers, and to whom. */
export interface Offer {
	/** Of the form, so that the same form sent twice is one invitation. */
	relationshipId: string;
	name: string;
	relation: Relation;
	/** The only address whose account may accept; null for whoever has the code. */
	email: string | null;
	scope: Scope;
	endsAt: Date | null;
	legalBasis?: LegalBasis;
}

interface Making {
	patientId: string;
	by: string;
	at: Date;
	offer: Offer;
}

/** 51 bits: this one is looked for among all, and not among one patient's. */
const LENGTH = 12;
const CODE_HOURS = 24;
const EMAIL_DAYS = 14;

/**
 * Puts an offer where whoever it is for can find it. Nothing is opened by that: they accept, and then
 * the patient says that it is them.
 *
 * @returns the code, which is kept nowhere; null where it is for an address; undefined where the same
 * form has made its invitation already.
 */
export async function makeInvitation(
	tx: Tx,
	{ patientId, by, at, offer }: Making
): Promise<string | null | undefined> {
	const { relationshipId, name: called, relation, email, scope, endsAt } = offer;
	const code = email === null ? drawCode(LENGTH) : null;
	const hours = code ? CODE_HOURS : EMAIL_DAYS * 24;
	const offerEndsAt = new Date(at.getTime() + hours * 60 * 60_000);
	const place = { patientId, relationshipId };
	const legalBasis = offer.legalBasis ?? 'consent';
	const made = await tx
		.insert(carerRelationships)
		.values({ ...place, legalBasis, relation, called, email, invitedAt: at, offerEndsAt })
		.onConflictDoNothing()
		.returning({ relationshipId: carerRelationships.relationshipId });
	if (made.length === 0) return undefined;
	await tx.insert(carerChanges).values({
		...{ ...place, place: 1, changeId: relationshipId, kind: 'invited', step: 'invited', at, by },
		...{ side: 'patient', silent: false, scope, startsAt: at, endsAt }
	});
	const codeHash = code && hashCode(code);
	await tx.insert(carerLinks).values({ ...place, codeHash, email, offerEndsAt });
	return code;
}

export function hashCode(code: string): string {
	return hash('sha256', code, 'base64url');
}
