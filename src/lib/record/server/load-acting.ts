import { logOpening } from '#lib/access/server/log-opening.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { isActing, isOpenOffer } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import { listAccepted } from '#lib/proxy-access/server/list-accepted.ts';
import type { OfferPlace } from '#lib/proxy-access/server/list-offers.ts';
import { listOffers } from '#lib/proxy-access/server/list-offers.ts';
import { whenWords } from '#lib/proxy-access/words.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { describeComing } from './describe-coming.ts';
import { describeScope } from './describe-scope.ts';

export type OfferPage = NonNullable<Awaited<ReturnType<typeof loadOffer>>>;

/** Everybody for whom this account acts, what waits for them, and what was offered to it. */
export async function loadActing({ accountId, name }: SignedIn) {
	const [accepted, offered] = await Promise.all([listAccepted(accountId), listOffers(accountId)]);
	const places = await Promise.all(accepted.map((place) => describeOne(place, accountId)));
	const offers = await Promise.all(offered.map((place) => loadOffer({ accountId, name }, place)));
	const known = places.filter((one) => one !== null);
	return {
		people: known.filter(({ stands }) => stands === 'now'),
		waiting: known.filter(({ stands }) => stands === 'waiting'),
		over: known.filter(({ stands }) => stands === 'over'),
		offers: offers.filter((offer) => offer !== null)
	};
}

/**
 * What a patient offers, to whoever it is for. That they looked is on the patient's log.
 *
 * @returns null for an offer that does not stand any more.
 */
export async function loadOffer(
	{ accountId, name }: Pick<SignedIn, 'accountId' | 'name'>,
	{ patientId, relationshipId }: OfferPlace
) {
	return inPatient(patientId, async (tx) => {
		const [carer, who] = await Promise.all([
			findCarer(tx, { patientId, relationshipId }),
			findDemographics(tx, patientId)
		]);
		if (!carer || !who || !isOpenOffer(carer, now())) return null;
		const { relation, endsAt, offerEndsAt } = carer;
		const actor = { kind: 'carer', accountId, name, patientId, relationshipId, relation } as const;
		const opener = { actor, patientId, purpose: 'FAMRQT', basis: 'invited' } as const;
		await logOpening(tx, opener, { action: 'opened', view: 'carers' });
		return {
			relationshipId,
			name: `${who.givenNames} ${who.familyName}`,
			may: describeScope(carer),
			until: endsAt ? `Until ${whenWords(endsAt)}` : 'Until one of you ends it',
			open: whenWords(offerEndsAt)
		};
	});
}

/**
 * One person for whom somebody acts or did. Of what was ended or paused without telling them they read
 * nothing: it is not there, as if they had never acted.
 */
async function describeOne({ patientId, relationshipId }: OfferPlace, accountId: string) {
	return inPatient(patientId, async (tx) => {
		const carer = await findCarer(tx, { patientId, relationshipId });
		if (!carer || carer.accountId !== accountId) return null;
		const hold = await findHold(tx, carer, now());
		const stands = standsTo(carer, hold?.scope != null);
		const who = stands && (await findDemographics(tx, patientId));
		if (!who) return null;
		return {
			stands,
			relationshipId,
			name: stands === 'over' ? null : `${who.givenNames} ${who.familyName}`,
			href: `/${relationshipId}/record`,
			may: describeScope({ scope: hold?.scope ?? carer.scope, nothingAfter: null }),
			until: carer.endsAt && whenWords(carer.endsAt),
			coming: stands === 'now' && hold ? describeComing(carer, hold.facts, 'carer') : [],
			// While it stands, not even that something about it was changed: it may have been narrowed.
			changed: stands === 'over' ? whenWords(carer.changedAt) : null
		};
	});
}

/** @param holds by the law and the area's rules, whatever was agreed. */
function standsTo(carer: Carer, holds: boolean): 'now' | 'waiting' | 'over' | null {
	const { step, silent, startsAt } = carer;
	if (step === 'accepted') return 'waiting';
	if (isActing(carer, now())) return holds ? 'now' : 'over';
	// What they applied for is on a page of its own, which does not say whether there is such a patient.
	if (silent || step === 'refused' || step === 'applied') return null;
	if (step === 'active' && startsAt > now()) return null;
	return 'over';
}
