import type { CarerStanding } from '#lib/consent/schema.ts';
import { CREW_BY_LINK } from '#lib/consent/server/bind-link.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import type {
	Actor,
	CarerActor,
	ClinicianActor,
	LinkHolderActor,
	PatientActor
} from '#lib/identity/schema.ts';
import { findPracticeGrounds } from './find-practice-grounds.ts';
import { findLink } from '#lib/links/server/find-link.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { HANDLERS, type Item } from '#lib/oversight/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Grounds, Wish } from '../schema.ts';
import { findCareGrounds } from './find-care-grounds.ts';
import { findCarerStanding } from './find-carer-standing.ts';
import { findItemFor } from './find-item-for.ts';
import { findSafeguardingGrounds } from './find-safeguarding-grounds.ts';
import { findSystemGrounds } from './find-system-grounds.ts';

/** Whether this actor may open this record for this purpose, and why: nothing else makes that so. */
export async function findGrounds(actor: Actor, wish: Wish): Promise<Grounds | undefined> {
	if (actor.kind === 'patient') {
		const own = actor.patientId === wish.patientId && wish.purpose === 'PATRQT';
		if (!own) return undefined;
		const seesWaiting = actor.seesWaiting ?? false;
		if (actor.reduced) return reducedGrounds(actor);
		return { basis: 'own-record', until: null, standing: { kind: 'patient', seesWaiting } };
	}
	if (actor.kind === 'carer') return findCarerGrounds(actor, wish);
	if (actor.kind === 'link-holder') return findLinkGrounds(actor, wish);
	const { patientId, purpose } = wish;
	if (actor.kind === 'system') {
		return purpose === 'AUTOMATED' ? findSystemGrounds(actor, patientId) : undefined;
	}
	if (actor.kind !== 'clinician') return undefined;
	if (purpose === 'TREAT') {
		const found = await inPatient(patientId, (tx) => findCareGrounds(tx, actor, patientId));
		return found?.grounds;
	}
	if (purpose === 'SAFEGUARDING') return findSafeguardingGrounds(actor, patientId);
	return purpose === 'ADMIN' ? findItemGrounds(actor, wish) : undefined;
}

/**
 * The smaller view of one's own record: as somebody stands there who acts for the patient, sees all that
 * is not sensitive and not hidden from such people, and changes nothing.
 */
function reducedGrounds({ accountId }: PatientActor): Grounds {
	const standing: CarerStanding = {
		...{ kind: 'carer', carerId: accountId, categories: [...CATEGORIES] },
		...{ labels: [], adds: [], manages: [] }
	};
	return { basis: 'own-record-reduced', until: null, standing };
}

/** Whom the patient chose, or the practice let act for them, as far as that goes at this moment. */
async function findCarerGrounds(
	actor: CarerActor,
	{ patientId, purpose }: Wish
): Promise<Grounds | undefined> {
	if (actor.patientId !== patientId || purpose !== 'FAMRQT') return undefined;
	const standing = await inPatient(patientId, (tx) => findCarerStanding(tx, actor, now()));
	const basis = standing?.chosen === false ? 'granted' : 'carer';
	return standing && { basis, until: null, standing };
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
	if (itemId && !item) return findPracticeGrounds(actor, { patientId, relationshipId: itemId });
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
