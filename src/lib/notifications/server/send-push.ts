import { and, eq, isNull } from 'drizzle-orm';
import webPush from 'web-push';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { mayPostTo, type Sending } from '../rules.ts';
import { SOMETHING_NEW } from '../words.ts';
import type { PushSettings } from './offered-channels.ts';
import { pushSubscriptions } from './tables.ts';

const PATIENCE_MS = 20_000;
const DAY_SECONDS = 24 * 60 * 60;

type Subscription = typeof pushSubscriptions.$inferSelect;

/** Sends the one text that there is to a browser, encrypted for it, and says how that ended. */
export async function sendPush(
	patientId: string,
	{ subscriptionId, endpoint, p256dh, auth }: Subscription,
	{ publicKey, privateKey, contact, services }: PushSettings
): Promise<Sending> {
	if (!mayPostTo(endpoint, services)) return { outcome: 'failed', fault: 'refused', final: true };
	const request = webPush.generateRequestDetails(
		{ endpoint, keys: { p256dh, auth } },
		SOMETHING_NEW,
		{
			vapidDetails: { subject: contact, publicKey, privateKey },
			TTL: DAY_SECONDS,
			urgency: 'normal'
		}
	);
	const sending = await post(request);
	if (sending.outcome === 'gone') await endSubscription(patientId, subscriptionId);
	return sending;
}

async function post({ endpoint, headers, body }: webPush.RequestDetails): Promise<Sending> {
	try {
		const { status } = await fetch(endpoint, {
			method: 'POST',
			headers: headers as Record<string, string>,
			body: new Uint8Array(body!),
			// An address from a browser must not lead us on to another.
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		return readStatus(status);
	} catch (error) {
		const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
		return NOT_CONNECTED.includes(code)
			? { outcome: 'failed', fault: 'unreachable', final: false }
			: { outcome: 'unclear', fault: 'no-answer' };
	}
}

/** Nothing can have been sent before there was a connection. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** RFC 8030, 5 and 7.3: 404 and 410 say that the browser takes nothing any more. */
function readStatus(status: number): Sending {
	if (status >= 200 && status < 300) return { outcome: 'sent' };
	if (status === 404 || status === 410) return { outcome: 'gone', fault: 'gone' };
	if (status === 429 || status >= 500) return { outcome: 'failed', fault: 'busy', final: false };
	return { outcome: 'failed', fault: 'refused', final: true };
}

async function endSubscription(patientId: string, subscriptionId: string): Promise<void> {
	await inPatient(patientId, (tx) =>
		tx
			.update(pushSubscriptions)
			.set({ endedAt: now(), endedReason: 'gone' })
			.where(
				and(
					eq(pushSubscriptions.patientId, patientId),
					eq(pushSubscriptions.subscriptionId, subscriptionId),
					isNull(pushSubscriptions.endedAt)
				)
			)
	);
}
