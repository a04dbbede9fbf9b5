import type { ClinicianActor } from '#lib/identity/schema.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findItemFor } from './find-item-for.ts';

/**
 * Takes an item on, from whoever had it too: somebody may have gone. It shows nothing of the record,
 * so it leaves no event.
 *
 * @throws NotFound for an item of another queue, and for one's own access; Conflict when somebody
 * else was faster.
 */
export async function takeItem(
	actor: ClinicianActor,
	itemId: string,
	version: number
): Promise<void> {
	await assign(actor, itemId, version, actor.accountId);
}

/**
 * Gives an item back, so that somebody else takes it on.
 *
 * @throws as `takeItem` does.
 */
export async function giveBackItem(
	actor: ClinicianActor,
	itemId: string,
	version: number
): Promise<void> {
	await assign(actor, itemId, version, null);
}

async function assign(
	actor: ClinicianActor,
	itemId: string,
	version: number,
	assignedTo: string | null
): Promise<void> {
	const item = await findItemFor(actor, itemId);
	if (!item) throw new NotFound();
	const assignedAt = assignedTo ? now() : null;
	await inTransaction((tx) => changeItem(tx, item, version, { assignedTo, assignedAt }));
}
