import { and, eq, gte, isNull } from 'drizzle-orm';
import { findEmail } from '#lib/identity/server/find-email.ts';
import { findInvited } from '#lib/proxy-access/server/find-invited.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { isStillWanted, type Sending } from '../rules.ts';
import { offeredChannels } from './offered-channels.ts';
import { readChoices } from './read-choices.ts';
import { sendEmail, sendInvitation } from './send-email.ts';
import { sendPush } from './send-push.ts';
import { notifications, pushSubscriptions, type OutboxRow } from './tables.ts';

const DAY = 24 * 60 * 60_000;

/**
 * What it takes to send a message, looked up before the try begins.
 *
 * @returns undefined where there is no need any more: the patient has changed their choices since,
 * has read everything, or cannot be reached that way; an invitation is answered, or taken back.
 */
export async function prepareSending(
	message: OutboxRow
): Promise<(() => Promise<Sending>) | undefined> {
	const { email, push, origin } = offeredChannels();
	const { patientId, channel, target, kind, createdAt } = message;
	// Not the settings' fault of a moment, but of now: it waits until there is a way again.
	if (!email && channel === 'email') return async () => unconfigured;
	if (!push && channel === 'push') return async () => unconfigured;
	const via = { settings: email!, origin };
	return inPatient(patientId, async (tx) => {
		if (kind === 'invitation') {
			const address = await findInvited(tx, { patientId, relationshipId: target });
			return address && (() => sendInvitation(message.messageId, address, via));
		}
		const choices = await readChoices(tx, patientId);
		if (!isStillWanted(kind, channel, choices)) return undefined;
		if (kind === 'daily' && !(await hasUnread(tx, patientId, createdAt))) return undefined;
		if (channel === 'email') {
			const address = await findEmail(tx, { accountId: target, patientId });
			return address && (() => sendEmail(message.messageId, address, via));
		}
		const browser = await findSubscription(tx, patientId, target);
		return browser && (() => sendPush(patientId, browser, push!));
	}).then((send) => send || undefined);
}

const unconfigured: Sending = { outcome: 'failed', fault: 'not-set-up', final: false };

/** What a daily email tells of came with it or after it, never long before. */
async function hasUnread(tx: Tx, patientId: string, since: Date): Promise<boolean> {
	const [unread] = await tx
		.select({ notificationId: notifications.notificationId })
		.from(notifications)
		.where(
			and(
				eq(notifications.patientId, patientId),
				isNull(notifications.readAt),
				gte(notifications.createdAt, new Date(since.getTime() - DAY))
			)
		)
		.limit(1);
	return unread !== undefined;
}

async function findSubscription(tx: Tx, patientId: string, subscriptionId: string) {
	const [found] = await tx
		.select()
		.from(pushSubscriptions)
		.where(
			and(
				eq(pushSubscriptions.patientId, patientId),
				eq(pushSubscriptions.subscriptionId, subscriptionId),
				isNull(pushSubscriptions.endedAt)
			)
		);
	return found;
}
