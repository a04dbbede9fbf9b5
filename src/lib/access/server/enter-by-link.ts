import type { LinkHolderActor } from '#lib/identity/schema.ts';
import { passwordMatches } from '#lib/identity/server/password.ts';
import { MOST_GUESSES, type UseOutcome } from '#lib/links/schema.ts';
import { findAddress } from '#lib/links/server/find-address.ts';
import { findLink, type FoundLink } from '#lib/links/server/find-link.ts';
import { writeUse } from '#lib/links/server/write-use.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { logOpening } from './log-opening.ts';
import { openRecord, type RecordAccess } from './open-record.ts';

/** Addresses that are nobody's, from one place; and uses of one link, so that nobody fills its log. */
const byPlace = limiter('link-place', { points: 20, seconds: 5 * 60 });
const byLink = limiter('link-uses', { points: 60, seconds: 60 * 60 });

export interface Knock {
	/** The secret part of the link. */
	address: string;
	/** Who they say that they are. */
	recipient: string;
	passcode: string | undefined;
	/** Where they ask from. */
	place: string;
}

/** A link that did not open: what whoever holds it may know of why. */
export class LinkRefused extends NotFound {
	/** How many wrong passcodes it still bears; undefined where it is not about that. */
	readonly guessesLeft: number | undefined;

	constructor(outcome: UseOutcome, guessesLeft?: number) {
		super(outcome, 'This link does not work any more.');
		this.guessesLeft = guessesLeft;
	}
}

/**
 * Opens a record by a link that the patient made, for whoever holds it. A refused try is on the
 * patient's log and counted, all or nothing.
 *
 * @throws LinkRefused where it does not open; NotFound in the same words for nobody's link; TooMany.
 */
export async function enterByLink({ address, place, ...said }: Knock): Promise<RecordAccess> {
	await requireGuessable(place);
	const found = await findAddress(address);
	if (!found) {
		await noteGuess(place);
		throw new NotFound();
	}
	await byLink.spend(found.linkId);
	const { patientId } = found;
	const link = await inPatient(patientId, (tx) => findLink(tx, found));
	if (!link) throw new NotFound();
	// Comparing is slow on purpose: before anything is locked.
	const matches = await matchPasscode(link, said.passcode);
	const refused = await inPatient(patientId, (tx) => judge(tx, found, said.recipient, matches));
	if (refused) throw refused;
	return openRecord(describeHolder(link, said.recipient), { patientId, purpose: 'TREAT' });
}

/** @throws TooMany where this place has asked for too many addresses that are nobody's. */
export function requireGuessable(place: string): Promise<void> {
	return byPlace.requireUnspent(place);
}

/** Counts an address that is nobody's. */
export function noteGuess(place: string): Promise<void> {
	return byPlace.spend(place);
}

/** Puts on the log that a link was not let in, and counts it, behind the locks that it needs. */
export async function refuseLink(
	tx: Tx,
	{ link, recipient, outcome }: { link: FoundLink; recipient: string; outcome: UseOutcome }
): Promise<void> {
	const { patientId, linkId } = link;
	await writeUse(tx, { patientId, linkId, outcome, recipient });
	const actor = describeHolder(link, recipient);
	const opener = { actor, patientId, purpose: 'TREAT' as const, basis: null };
	await logOpening(tx, opener, { action: 'opened', view: 'link' });
}

async function judge(
	tx: Tx,
	place: { patientId: string; linkId: string },
	recipient: string,
	matches: boolean
): Promise<LinkRefused | undefined> {
	const link = await findLink(tx, place, 'lock');
	const outcome = link!.obstacle ?? (matches ? undefined : 'wrong-passcode');
	if (!outcome) return undefined;
	await refuseLink(tx, { link: link!, recipient, outcome });
	const isGuess = outcome === 'wrong-passcode';
	return new LinkRefused(outcome, isGuess ? MOST_GUESSES - link!.guesses - 1 : undefined);
}

async function matchPasscode({ passcodeHash }: FoundLink, given = ''): Promise<boolean> {
	return passcodeHash === null || (given !== '' && (await passwordMatches(passcodeHash, given)));
}

function describeHolder(
	{ linkId, patientId, entryId, label }: FoundLink,
	name: string
): LinkHolderActor {
	return { kind: 'link-holder', linkId, patientId, entryId, label, name };
}
