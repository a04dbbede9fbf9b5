import type { Actor } from '#lib/identity/schema.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Grounds, RecordAccess, Wish } from '../schema.ts';
import { findGrounds } from './find-grounds.ts';
import { recordRefusal } from './record-refusal.ts';

export type { RecordAccess } from '../schema.ts';

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
	return grounds && grantAccess(actor, wish, grounds);
}

/** For the door itself, and for the reading that finds the grounds in its own transaction. */
export function grantAccess(actor: Actor, wish: Wish, grounds: Grounds): RecordAccess {
	const access = Object.freeze({ actor, ...wish, ...grounds });
	granted.add(access);
	return access;
}

/** A look-alike that `openRecord` did not make opens nothing. */
export function requireGranted(access: RecordAccess): void {
	if (!granted.has(access)) throw new TypeError('Only openRecord gives access to a record.');
}
