import { findOwnRecord } from '#lib/identity/server/find-own-record.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { listRegistrations } from '#lib/organisations/server/list-registrations.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ProxyReason } from '#lib/fhir/proxy-consent.ts';
import type { CarerFacts, Lapse } from '#lib/proxy-access/rules/decide-hold.ts';
import { dayDaysFrom } from '#lib/proxy-access/rules/find-birthday.ts';
import { findComing } from '#lib/proxy-access/rules/find-coming.ts';
import { isOver } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { closeReviews } from '#lib/proxy-access/server/close-reviews.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import { listLinksToLookAt, noteLookedAt } from '#lib/proxy-access/server/list-links-to-look-at.ts';
import { noteComing } from '#lib/proxy-access/server/note-coming.ts';
import { raiseReview } from '#lib/proxy-access/server/raise-review.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { idFrom } from '#lib/server/id-from.ts';

const AT_ONCE = 500;
/** Birthdays and reviews are days: to ask twice in each is enough. */
const EVERY_HOURS = 12;

/** What ends for good. What only waits for somebody to look is for the practice. */
const ENDS: Partial<Record<Lapse, ProxyReason>> = {
	died: 'ROLE_DEACTIVATED_PATIENT_DECEASED',
	'grown-up': 'ROLE_DEACTIVATED_END_DATE_REACHED'
};

/**
 * Writes down, with the reason, what has ended by a rule, tells people of what is near, and asks
 * practices to look again. It only tells: what holds is decided at each reading, whether or not this ran.
 *
 * @returns how many were looked at.
 */
export async function settleCarers(): Promise<number> {
	const at = now();
	const since = new Date(at.getTime() - EVERY_HOURS * 60 * 60_000);
	const links = await listLinksToLookAt(since, AT_ONCE);
	for (const { patientId, relationshipId, accountId } of links) {
		const carerDied = await hasDied(accountId!);
		await inPatient(patientId, async (tx) => {
			await noteLookedAt(tx, relationshipId, at);
			const carer = await findCarer(tx, { patientId, relationshipId });
			if (carer && !isSettled(carer, at)) await settleOne(tx, carer, { carerDied, at });
		});
	}
	return links.length;
}

function isSettled(carer: Carer, at: Date): boolean {
	return carer.step === 'refused' || carer.step === 'ended' || isOver(carer, at);
}

/** By their own record, where their account has one. */
async function hasDied(accountId: string): Promise<boolean> {
	const patientId = await findOwnRecord(accountId);
	if (!patientId) return false;
	const known = await inPatient(patientId, (tx) => findDemographics(tx, patientId));
	return known?.deceasedAt != null;
}

async function settleOne(
	tx: Tx,
	carer: Carer,
	{ carerDied, at }: { carerDied: boolean; at: Date }
): Promise<void> {
	const hold = await findHold(tx, carer, at);
	if (!hold) return;
	const ended = carerDied ? 'ROLE_DEACTIVATED_PROXY_DECEASED' : hold.lapse && ENDS[hold.lapse];
	const { patientId, relationshipId } = carer;
	if (ended) {
		const by = idFrom('settle carers');
		const changeId = idFrom(`${relationshipId} ${ended}`);
		const change = { changeId, kind: 'lapsed', reasonCode: ended } as const;
		const made = await addChange(tx, carer, { by, side: 'rule', at }, change);
		if (!made) return;
		await closeReviews(tx, relationshipId, { by: null, at });
		await notify(tx, { patientId, kind: 'carer-changed', about: {} });
		return;
	}
	if (carer.legalBasis === 'consent' || carer.step === 'applied') return;
	const coming = findComing(carer, hold.facts, at);
	const told = await noteComing(tx, { patientId, relationshipId }, coming, at);
	if (told) await notify(tx, { patientId, kind: 'carer-changed', about: {} });
	await raiseReviews(tx, carer, hold.facts, at);
}

/** Of the practice that answers for it, or that where the patient is registered since they left. */
async function raiseReviews(
	tx: Tx,
	carer: Carer,
	{ leftAt, ...facts }: CarerFacts,
	at: Date
): Promise<void> {
	const { patientId, relationshipId, organisationId } = carer;
	const raise = (practice: string, why: 'review' | 'growing-up' | 'new-surgery', dueOn: string) =>
		raiseReview(tx, {
			...{ patientId, relationshipId, organisationId: practice, why, dueOn, raisedAt: at }
		});
	if (leftAt) {
		const registered = await listRegistrations(tx, patientId, at);
		const dueOn = dayDaysFrom(ukDay(leftAt), facts.rules.newSurgeryDays);
		for (const one of registered) {
			if (one.kind === 'registered') await raise(one.organisationId, 'new-surgery', dueOn);
		}
		return;
	}
	if (!organisationId) return;
	for (const { notice, comesOn } of findComing(carer, facts, at)) {
		await raise(organisationId, notice === 'review' ? 'review' : 'growing-up', comesOn);
	}
}
