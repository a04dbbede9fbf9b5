import type { Purpose } from '#lib/access-log/schema.ts';
import type { Standing } from '#lib/consent/schema.ts';
import { isPermitted } from '#lib/consent/server/is-permitted.ts';
import { CREW_BY_LINK } from '#lib/consent/server/bind-link.ts';
import type { Actor, ClinicianActor, LinkHolderActor } from '#lib/identity/schema.ts';
import { findLink } from '#lib/links/server/find-link.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { HANDLERS, type EmergencyAccess, type Item } from '#lib/oversight/schema.ts';
import { findRunningEmergency } from '#lib/oversight/server/find-running-emergency.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Basis, Wish } from '../schema.ts';
import { findItemFor } from './find-item-for.ts';
import { findSafeguardingGrounds } from './find-safeguarding-grounds.ts';
import { recordRefusal } from './record-refusal.ts';

/** Proof that an actor may open a record. It lives for one request, and only `openRecord` makes one. */
export interface RecordAccess {
	readonly actor: Actor;
	readonly patientId: string;
	readonly purpose: Purpose;
	readonly basis: Basis;
	/** When the reason for opening it ends, where that is known. */
	readonly until: Date | null;
	/** The emergency that it is opened in, if it is. */
	readonly emergency?: EmergencyAccess;
	/** What is read is for printing. */
	readonly onPaper?: boolean;
	/** Who is looking. What binds them is read afresh by each reading. */
	readonly standing: Standing;
}

const granted = new WeakSet<RecordAccess>();

/**
 * The one door to a patient's record: may this actor open it, for this purpose? What they then see
 * is decided entry by entry, when it is read.
 *
 * @throws NotFound whether the record is not there or not theirs; the refusal is on its access log.
 */
export async function openRecord(actor: Actor, wish: Wish): Promise<RecordAccess> {
	const access = await findAccess(actor, wish);
	if (access) return access;
	await recordRefusal(actor, wish);
	throw new NotFound();
}

/**
 * The same for a step of something larger, which says itself on the log what was tried: a search, or a
 * list of people of whom some are not there any more.
 */
export async function findAccess(actor: Actor, wish: Wish): Promise<RecordAccess | undefined> {
	const grounds = await findGrounds(actor, wish);
	if (!grounds) return undefined;
	const access = Object.freeze({ actor, ...wish, ...grounds });
	granted.add(access);
	return access;
}

/** A look-alike that `openRecord` did not make opens nothing. */
export function requireGranted(access: RecordAccess): void {
	if (!granted.has(access)) throw new TypeError('Only openRecord gives access to a record.');
}

type Grounds = Pick<RecordAccess, 'basis' | 'until' | 'standing' | 'emergency'> & {
	purpose?: Purpose;
};

async function findGrounds(actor: Actor, wish: Wish): Promise<Grounds | undefined> {
	if (actor.kind === 'patient') {
		const own = actor.patientId === wish.patientId && wish.purpose === 'PATRQT';
		if (!own) return undefined;
		const seesWaiting = actor.seesWaiting ?? false;
		return { basis: 'own-record', until: null, standing: { kind: 'patient', seesWaiting } };
	}
	if (actor.kind === 'link-holder') return findLinkGrounds(actor, wish);
	if (actor.kind !== 'clinician') return undefined;
	if (wish.purpose === 'TREAT') return findCareGrounds(actor, wish);
	if (wish.purpose === 'SAFEGUARDING') return findSafeguardingGrounds(actor, wish.patientId);
	return wish.purpose === 'ADMIN' ? findItemGrounds(actor, wish) : undefined;
}

/** A link that the patient made, and that works now. Whoever holds it stands where a crew would. */
async function findLinkGrounds(
	{ linkId, ...actor }: LinkHolderActor,
	{ patientId, purpose }: Wish
): Promise<Grounds | undefined> {
	if (actor.patientId !== patientId || purpose !== 'TREAT') return undefined;
	const link = await inPatient(patientId, (tx) => findLink(tx, { patientId, linkId }));
	if (!link || link.entryId !== actor.entryId) return undefined;
	// Who uses it for the last time may still fetch what they were promised: uses are counted elsewhere.
	if (link.obstacle && link.obstacle !== 'used-up') return undefined;
	return { basis: 'link', until: link.expiresAt, standing: CREW_BY_LINK };
}

/** There is an item of work, and it is for them to deal with: it opens what it is about, and no more. */
async function findItemGrounds(
	actor: ClinicianActor,
	{ patientId, itemId }: Wish
): Promise<Grounds | undefined> {
	const item = itemId && (await findItemFor(actor, itemId));
	if (!item || item.patientId !== patientId) return undefined;
	if (item.kind === 'correction') return findCorrectionGrounds(actor, item);
	const basis = item.kind === 'question' ? 'question' : 'emergency-review';
	return { basis, until: null, standing: { kind: 'officer' } };
}

/** The entry that the patient wants put right, as far as they may see it; an operator sees no entry. */
async function findCorrectionGrounds(
	actor: ClinicianActor,
	{ patientId, aboutEntry }: Item
): Promise<Grounds> {
	const grounds = { basis: 'correction', until: null } as const;
	const { role, organisation } = actor.role;
	if (!aboutEntry || !HANDLERS.correction.includes(role)) {
		return { ...grounds, standing: { kind: 'officer' } };
	}
	const { organisationId, kind: organisationKind } = organisation;
	const relationship = await inPatient(patientId, (tx) =>
		findRelationship(tx, patientId, organisationId, now())
	);
	const who = { organisationId, organisationKind, role, accountId: actor.accountId };
	const limits = { hasRelationship: relationship !== undefined, emergency: false };
	const standing = { kind: 'clinician', ...who, ...limits, onlyEntryId: aboutEntry } as const;
	return { ...grounds, standing };
}

async function findCareGrounds(
	{ accountId, role: { role, organisation } }: ClinicianActor,
	{ patientId }: Wish
): Promise<Grounds | undefined> {
	if (ROLES_WITHOUT_CARE.includes(role)) return undefined;
	const { organisationId, kind: organisationKind } = organisation;
	const at = now();
	const [relationship, permitted, emergency] = await inPatient(patientId, (tx) =>
		Promise.all([
			findRelationship(tx, patientId, organisationId, at),
			isPermitted(tx, patientId, { organisationId, role, accountId }, at),
			findRunningEmergency(tx, patientId, { accountId, organisationId }, at)
		])
	);
	const hasRelationship = Boolean(relationship ?? permitted);
	if (!hasRelationship && !emergency) return undefined;
	const who = { kind: 'clinician', organisationId, organisationKind, role, accountId } as const;
	const standing = { ...who, hasRelationship, emergency: emergency !== undefined };
	// BTG: somebody set the usual limits aside, and gave a reason. ETREAT is treating in an emergency within them.
	if (emergency) {
		return { basis: 'emergency', until: emergency.lapsesAt, standing, emergency, purpose: 'BTG' };
	}
	const basis = relationship?.kind ?? 'permission';
	return { basis, until: relationship?.endsAt ?? null, standing };
}
