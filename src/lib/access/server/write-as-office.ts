import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import type { Reading } from '../schema.ts';
import { changeAsOfficer, type Office } from './change-as-officer.ts';
import { openItem } from './open-item.ts';

type ItemChange = Parameters<typeof changeItem>[3];

interface ItemAsked {
	itemId: string;
	version: number;
	view?: Reading['view'];
}

/**
 * Runs one step of an officer's work on an item that is theirs, all or nothing: what they write, how
 * the item stands then, and the event on the patient's log.
 *
 * @param asked `version`: the number of the item as their page showed it; `view`: what the event says
 * was written about.
 * @param write says how the item changes; null where the same form was sent before: nothing does.
 * @throws NotFound for an item of another queue; Refused for one's own access; Conflict for an item
 * that is closed, that somebody else deals with, or that has changed since.
 */
export async function writeAsOffice(
	actor: ClinicianActor,
	{ itemId, version, view = 'question' }: ItemAsked,
	write: (tx: Tx, office: Office, item: Item) => Promise<ItemChange | null>
): Promise<void> {
	const { access, item } = await openItem(actor, itemId);
	await changeAsOfficer(access, view, async (tx, office) => {
		const change = await write(tx, office, item);
		if (!change) return;
		requireInHand(item, actor);
		await changeItem(tx, item, version, change);
	});
}

function requireInHand(item: Item, { accountId }: ClinicianActor): void {
	if (item.closedAt) {
		const words =
			'This is closed: somebody has answered it, or it was taken back. Nothing was sent. It opens again when the patient writes.';
		throw new Conflict('item-closed', words);
	}
	if (item.assignedTo !== accountId) {
		const words = item.assignedTo
			? 'Somebody else deals with this now. Nothing was sent.'
			: 'Take this on first, so that two people do not answer. Nothing was sent.';
		throw new Conflict('not-in-hand', words);
	}
}
