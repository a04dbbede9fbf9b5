import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import { isInQueueOf } from './find-item-for.ts';
import { openRecord, type RecordAccess } from './open-record.ts';
import { recordRefusal } from './record-refusal.ts';

/**
 * Opens what an item of work is about, for whoever deals with it: one access and no entry of the
 * record, or the one entry that is to be put right.
 *
 * @throws NotFound for an item that is not there or in another queue; Refused for one's own access.
 */
export async function openItem(
	actor: ClinicianActor,
	itemId: string
): Promise<{ access: RecordAccess; item: Item }> {
	const item = (await findItems([itemId])).get(itemId);
	if (!item) throw new NotFound();
	const wish = { patientId: item.patientId, purpose: 'ADMIN', itemId } as const;
	if (item.aboutAccount === actor.accountId && (await isInQueueOf(actor, item))) {
		await recordRefusal(actor, wish);
		throw new Refused(
			'own-access',
			'This is about something that you opened yourself. Somebody else deals with it.'
		);
	}
	return { access: await openRecord(actor, wish), item };
}
