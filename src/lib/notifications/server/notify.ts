import { and, eq, isNull } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { listPatientAccounts } from '#lib/identity/server/list-patient-accounts.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { planMessages } from '../rules.ts';
import type { About, NotificationKind } from '../schema.ts';
import { offeredChannels } from './offered-channels.ts';
import { putInOutbox } from './put-in-outbox.ts';
import { readChoices } from './read-choices.ts';
import { notifications, pushSubscriptions } from './tables.ts';

/**
 * Tells a patient of something: in Candour, and in the outbox what they want sent elsewhere, all in
 * the caller's transaction, which must be the patient's. It keeps ids alone.
 *
 * What must not be told yet is for the caller to hold back, and to bring here when it may be.
 *
 * @param told.before more of the same, oldest first, that is told at once with it: in Candour each by
 * itself, and elsewhere in one message for all.
 */
export async function notify(
	tx: Tx,
	told: { patientId: string; kind: NotificationKind; about: About; before?: About[] }
): Promise<void> {
	const { patientId, kind, about, before = [] } = told;
	const createdAt = now();
	const rows = [...before, about].map((one, place) => ({
		...{ patientId, notificationId: randomUUID(), kind, about: one, by: one.by ?? null },
		// A list by time has a place for each.
		createdAt: new Date(createdAt.getTime() - before.length + place)
	}));
	const { notificationId } = rows.at(-1)!;
	const [, choices, recipients] = await Promise.all([
		tx.insert(notifications).values(rows).execute(),
		readChoices(tx, patientId),
		findRecipients(tx, patientId)
	]);
	const planned = planMessages({ notificationId, kind }, choices, recipients, createdAt);
	await putInOutbox(tx, patientId, planned, createdAt);
}

/** Only where this Candour can send at all: what nothing would ever send is no message. */
async function findRecipients(tx: Tx, patientId: string) {
	const offered = offeredChannels();
	const [accounts, subscriptions] = await Promise.all([
		offered.email ? listPatientAccounts(tx, patientId) : [],
		offered.push ? listSubscriptions(tx, patientId) : []
	]);
	return { accounts, subscriptions };
}

async function listSubscriptions(tx: Tx, patientId: string): Promise<string[]> {
	const rows = await tx
		.select({ subscriptionId: pushSubscriptions.subscriptionId })
		.from(pushSubscriptions)
		.where(and(eq(pushSubscriptions.patientId, patientId), isNull(pushSubscriptions.endedAt)));
	return rows.map(({ subscriptionId }) => subscriptionId);
}
