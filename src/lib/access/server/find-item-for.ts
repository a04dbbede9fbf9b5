import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listNeighbours } from '#lib/organisations/server/list-neighbours.ts';
import { HANDLERS, type Item } from '#lib/oversight/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';

/**
 * An item of work, if it is for this person to deal with in the role in which they act: whoever deals
 * with such items at its organisation, or an operator where it came to the area. Never for whose access it is about.
 */
export async function findItemFor(
	actor: ClinicianActor,
	itemId: string
): Promise<Item | undefined> {
	const item = (await findItems([itemId])).get(itemId);
	if (!item || item.aboutAccount === actor.accountId) return undefined;
	return (await isInQueueOf(actor, item)) ? item : undefined;
}

/** Whether it stands in the queue that they see, their own accesses too. */
export async function isInQueueOf({ role }: ClinicianActor, item: Item): Promise<boolean> {
	const { organisationId } = role.organisation;
	if (HANDLERS[item.kind].includes(role.role)) return item.organisationId === organisationId;
	if (role.role !== 'operator' || !item.toArea) return false;
	return (await listNeighbours(organisationId)).includes(item.organisationId);
}
