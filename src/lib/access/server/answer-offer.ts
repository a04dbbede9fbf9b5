import type { CarerActor, SignedIn } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { isOpenOffer, isOver } from '#lib/proxy-access/rules.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { listCarers } from '#lib/proxy-access/server/list-carers.ts';
import type { OfferPlace } from '#lib/proxy-access/server/list-offers.ts';
import { noteAccepted } from '#lib/proxy-access/server/note-accepted.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { Conflict, DomainError, Invalid, NotFound } from '#lib/server/errors.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { OWN } from './invite-carer.ts';
import { logOpening } from './log-opening.ts';
import { recordRefusal } from './record-refusal.ts';

type Taker = Pick<SignedIn, 'accountId' | 'name' | 'patientId'>;

/**
 * Accepts or declines to act for somebody, by the one whom they asked. It opens nothing yet: the
 * patient says first that it is the right person.
 *
 * @throws NotFound for an offer that is gone, is another's, or is over; Invalid for one's own; Conflict
 * for whoever acts for this patient already. Each refusal is on the patient's log.
 */
export async function answerOffer(
	taker: Taker,
	{ patientId, relationshipId }: OfferPlace,
	kind: 'accepted' | 'declined',
	changeId: string
): Promise<void> {
	const { accountId, name } = taker;
	const actor: CarerActor = {
		...{ kind: 'carer', accountId, name, patientId, relationshipId, relation: 'other' }
	};
	try {
		await inPatient(patientId, async (tx) => {
			// Two who have heard one code take turns here, and so do two offers to one person.
			await lockPatient(tx, patientId);
			const carer = await findCarer(tx, { patientId, relationshipId });
			if (!carer || !isOpenOffer(carer, now())) throw new NotFound('offer-over', OFFER_OVER);
			if (taker.patientId === patientId) throw new Invalid('own-invitation', OWN);
			if (kind === 'accepted') await requireNoOther(tx, patientId, accountId);
			const by = { by: accountId, side: 'carer', at: now() } as const;
			const who = kind === 'accepted' ? { accountId, name } : {};
			await addChange(tx, carer, by, { changeId, kind, ...who });
			await noteAccepted(tx, relationshipId, kind === 'accepted' ? accountId : null);
			await notify(tx, { patientId, kind: 'carer-changed', about: {} });
			const opener = { actor: { ...actor, relation: carer.relation }, patientId };
			const attempt = { action: 'changed', view: 'carers' } as const;
			await logOpening(tx, { ...opener, purpose: 'FAMRQT', basis: 'invited' }, attempt);
		});
	} catch (error) {
		const tried = { action: 'changed', view: 'carers' } as const;
		if (error instanceof DomainError)
			await recordRefusal(actor, { patientId, purpose: 'FAMRQT' }, tried);
		throw error;
	}
}

const OFFER_OVER = 'This invitation cannot be used. Ask the person who invited you for a new one.';

/** Two invitations that cross are one relationship: the second would widen the first unseen. */
async function requireNoOther(tx: Tx, patientId: string, accountId: string): Promise<void> {
	const carers = await listCarers(tx, patientId);
	const others = carers.filter(
		(one) =>
			one.accountId === accountId &&
			['accepted', 'active', 'paused', 'suspended'].includes(one.step) &&
			!isOver(one, now())
	);
	if (others.length > 0) {
		throw new Conflict(
			'acts-already',
			'You have already said yes to act for this person. They can change what you may do.'
		);
	}
}
