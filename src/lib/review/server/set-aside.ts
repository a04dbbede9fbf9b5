import type { ClinicianActor } from '#lib/identity/schema.ts';
import { closeItem } from '#lib/review-queue/server/close-items.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { canOpen } from './open-items.ts';

/**
 * Takes an item off the list that nobody there can open any more. The patient reads that it was not
 * looked at.
 *
 * @throws Conflict where it can be opened after all: then somebody looks.
 */
export async function setAside(actor: ClinicianActor, itemId: string): Promise<void> {
	const { accountId, role } = actor;
	const item = await findItem(role.organisation.organisationId, itemId);
	if (!item) throw new NotFound();
	if (await canOpen(actor, item)) {
		throw new Conflict('review-opens', 'It can be opened now. Look at it.');
	}
	const closing = { by: accountId, at: now(), outcome: 'withdrawn' as const };
	await inTransaction((tx) => closeItem(tx, itemId, closing));
}
