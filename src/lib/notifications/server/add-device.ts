import { and, count, eq, isNull } from 'drizzle-orm';
import type { PatientActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { mayPostTo } from '../rules.ts';
import { offeredChannels } from './offered-channels.ts';
import { pushSubscriptions } from './tables.ts';

/** Each gets every message: nobody has more than these, and whoever fills the list can stop there. */
const MOST_DEVICES = 10;

/**
 * Lets us send to one of the patient's browsers. The same browser twice is one.
 *
 * @throws NotFound where this Candour does not send so; Invalid for an address that is no push
 * service's, and for too many.
 */
export async function addDevice(
	{ patientId, accountId }: PatientActor,
	device: { subscriptionId: string; endpoint: string; p256dh: string; auth: string }
): Promise<void> {
	const { push } = offeredChannels();
	if (!push) throw new NotFound();
	if (!mayPostTo(device.endpoint, push.services)) {
		throw new Invalid('unknown-service', 'We cannot send to this browser');
	}
	await inPatient(patientId, async (tx) => {
		const mine = and(eq(pushSubscriptions.patientId, patientId), isNull(pushSubscriptions.endedAt));
		const [devices] = await tx.select({ number: count() }).from(pushSubscriptions).where(mine);
		if (devices!.number >= MOST_DEVICES) {
			throw new Invalid('too-many-devices', `Remove one first: you have ${MOST_DEVICES}`);
		}
		await tx
			.insert(pushSubscriptions)
			.values({ patientId, ...device, startedAt: now(), startedBy: accountId })
			.onConflictDoNothing();
	});
}
