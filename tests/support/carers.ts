import { randomUUID } from 'node:crypto';
import { answerOffer } from '#lib/access/server/answer-offer.ts';
import { changeCarer } from '#lib/access/server/change-carer.ts';
import { inviteCarer } from '#lib/access/server/invite-carer.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import type { Carer, Scope } from '#lib/proxy-access/schema.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findOfferByCode } from '#lib/proxy-access/server/find-offer-by-code.ts';
import type { WishedChange } from '#lib/proxy-access/server/add-change.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { TestPatient } from '#tests/cast.ts';

export interface TestCarer {
	relationshipId: string;
	/** As on a page under this relationship. */
	signedIn: SignedIn;
}

/** Somebody signed in who is no patient here, unless said. */
export function makeSignedIn(name = 'Bilal Yusuf', patientId: string | null = null): SignedIn {
	const visit = { staffRoleId: null, seesWaiting: null, reduced: false, lookedBeforeAt: null };
	return { accountId: randomUUID(), name, patientId, authenticatedAt: now(), ...visit };
}

/** Invites by a code. @returns the relationship to be, and the code. */
export async function invite(
	patient: TestPatient,
	{ scope = SCOPES['not-sensitive'], endsAt = null }: { scope?: Scope; endsAt?: Date | null } = {}
): Promise<{ relationshipId: string; code: string }> {
	const relationshipId = randomUUID();
	const offer = { relationshipId, name: 'Bilal', relation: 'child', email: null } as const;
	const code = await inviteCarer(await ownOf(patient), { ...offer, scope, endsAt });
	return { relationshipId, code: code! };
}

/** Invited, accepted and confirmed, as three people's pages do it. */
export async function makeCarer(
	patient: TestPatient,
	wish: { scope?: Scope; endsAt?: Date | null } = {},
	who = makeSignedIn()
): Promise<TestCarer> {
	const { relationshipId, code } = await invite(patient, wish);
	const offer = await findOfferByCode(who.accountId, code);
	await answerOffer(who, offer, 'accepted', randomUUID());
	await change(patient, relationshipId, { kind: 'confirmed' });
	return { relationshipId, signedIn: { ...who, actsIn: relationshipId } };
}

/** By the patient, as their page does it. */
export async function change(
	patient: TestPatient,
	relationshipId: string,
	wished: Omit<WishedChange, 'changeId'>
): Promise<void> {
	const { place } = (await carerOf(patient, relationshipId))!;
	const access = await ownOf(patient);
	await changeCarer(access, { relationshipId, place }, { changeId: randomUUID(), ...wished });
}

export function carerOf(
	{ patientId }: TestPatient,
	relationshipId: string
): Promise<Carer | undefined> {
	return inPatient(patientId, (tx) => findCarer(tx, { patientId, relationshipId }));
}

export const openAs = ({ signedIn }: TestCarer) => openSubject(signedIn);

export function ownOf({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}
