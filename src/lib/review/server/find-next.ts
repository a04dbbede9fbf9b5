import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listQueue } from '#lib/review-queue/server/list-queue.ts';
import { inboxHref, itemHref } from '../rules.ts';
import type { InboxPlace } from '../schema.ts';

/**
 * Where somebody goes on who is through with one item: to what is behind it in the list that they came
 * from, colleagues' own left out, or back to the list where that was the last.
 *
 * @param done the item, if something came of it: the page then says so, and offers to take it back.
 */
export async function findNext(
	{ accountId, role }: ClinicianActor,
	place: InboxPlace,
	{ itemId, done }: { itemId: string; done: boolean }
): Promise<string> {
	const { show } = place;
	const said = done ? itemId : undefined;
	if (show === 'done') return inboxHref(place, said);
	const { organisationId } = role.organisation;
	const wish = { organisationId, accountId, show, after: itemId, unlessTaken: true, most: 1 };
	const [next] = (await listQueue(wish)).items;
	return next ? itemHref(next.itemId, place, said) : inboxHref({ show, after: null }, said);
}
