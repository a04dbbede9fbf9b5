import { ukDay } from '#lib/access-log/rules.ts';
import type { DeactivationReason } from '#lib/fhir/proxy-consent.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { DECIDING_ROLES } from '#lib/proxy-access/data/applications.ts';
import { reviewMonthsOf } from '#lib/proxy-access/rules/decide-hold.ts';
import { dayMonthsFrom } from '#lib/proxy-access/rules/find-birthday.ts';
import { isWithin } from '#lib/proxy-access/rules.ts';
import type { Carer, Scope } from '#lib/proxy-access/schema.ts';
import { addChange, type WishedChange } from '#lib/proxy-access/server/add-change.ts';
import { closeReviews } from '#lib/proxy-access/server/close-reviews.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Invalid, Refused } from '#lib/server/errors.ts';
import { changeAsPractice } from './change-as-practice.ts';

/** What a practice decides about somebody who acts for its patient by the law. */
export interface PracticeDecision {
	/** Of the form, so that the same form sent twice is one decision. */
	changeId: string;
	/** Of the newest change that the page showed. */
	place: number;
	kind: 'decided' | 'reviewed' | 'suspended' | 'restored' | 'stopped';
	/** Why: that the young person can decide for themselves, that this is not the parent… */
	words: string;
	/** For what ends. */
	reasonCode?: DeactivationReason;
	/** For "decided": what they may do from now on, */
	scope?: Scope;
	/** and until when, where that is decided too; null: until somebody ends it. */
	endsAt?: Date | null;
}

/**
 * Decides for the practice about somebody who acts: goes on as it is, with less or with more, stops it
 * for now, ends it. Each answers a review, and makes the practice that decides the one that answers
 * for it: after a change of surgery, the new one.
 *
 * @throws Refused for a role that decides nothing; Invalid without a reason in words; Conflict where it
 * stands otherwise since; NotFound for a relationship that is not the practice's.
 */
export async function decideAsPractice(
	actor: ClinicianActor,
	place: { patientId: string; relationshipId: string },
	decision: PracticeDecision
): Promise<void> {
	if (!DECIDING_ROLES.includes(actor.role.role)) throw new Refused('not-deciding', NOT_DECIDING);
	const { kind, words, reasonCode, changeId } = decision;
	if (!words) throw new Invalid('words', 'Say why, in a sentence');
	if (kind === 'stopped' && !reasonCode) throw new Invalid('reason', 'Choose why it ends');
	await changeAsPractice(actor, place, async (tx, carer, practice) => {
		const { by, byName, organisationId, at } = practice;
		const terms = await termsOf(tx, { ...carer, organisationId }, { ...decision, at });
		const wished: WishedChange = { changeId, kind, reason: words, reasonCode, byName, ...terms };
		const seen = { ...carer, place: decision.place };
		const made = await addChange(tx, seen, practice, wished);
		if (made && carer.place !== decision.place) throw new Conflict('not-so-now', CHANGED);
		if (made) await closeReviews(tx, place.relationshipId, { by, at });
		return made;
	});
}

type Terms = Pick<PracticeDecision, 'kind' | 'scope' | 'endsAt'> & { at: Date };

async function termsOf(
	tx: Tx,
	carer: Carer,
	{ kind, scope, endsAt = carer.endsAt, at }: Terms
): Promise<Partial<WishedChange>> {
	if (kind === 'suspended' || kind === 'stopped') return {};
	const hold = await findHold(tx, { ...carer, reviewOn: null }, at);
	if (hold?.lapse) throw new Invalid('lapsed', LAPSED);
	const { organisationId } = carer;
	const months = hold && reviewMonthsOf(carer.legalBasis, hold.facts.rules);
	const reviewOn = months ? dayMonthsFrom(ukDay(at), months) : null;
	if (kind !== 'decided') return { organisationId, reviewOn };
	if (!scope) throw new Invalid('scope', 'Choose what they may do');
	// What a patient took away for themselves is not a practice's to give back.
	if (carer.step === 'paused' && !isWithin(scope, carer.scope)) {
		throw new Conflict('paused', 'The patient has paused this, so it cannot be made wider now.');
	}
	if (carer.legalBasis === 'consent' && isMore(carer, { scope, endsAt })) {
		throw new Invalid('theirs-to-widen', 'The patient chose this: only they can let them do more.');
	}
	return { organisationId, reviewOn, scope, endsAt, decidedAt: at };
}

function isMore(carer: Carer, { scope, endsAt }: { scope: Scope; endsAt: Date | null }): boolean {
	const longer = carer.endsAt !== null && (endsAt === null || endsAt > carer.endsAt);
	return longer || !isWithin(scope, carer.scope);
}

const NOT_DECIDING = 'A GP or a nurse of your surgery decides this.';
const CHANGED = 'It has changed since you opened the page. Nothing was done. Look again.';
const LAPSED =
	'By the rules of your area this has ended: the patient is 16, has died or is registered elsewhere.';
