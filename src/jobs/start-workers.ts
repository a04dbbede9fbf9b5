import type { Config } from '#lib/server/config.ts';
import {
	provideChannels,
	type OfferedChannels
} from '#lib/notifications/server/offered-channels.ts';
import { SEND_QUEUE } from '#lib/notifications/server/queue-messages.ts';
import { sendMessage } from '#lib/notifications/server/send-message.ts';
import { openWorkers, type Worker } from '#lib/server/open-workers.ts';

const WORKERS: Worker[] = [
	// A mail server that is slow for one is slow for all.
	{ queue: SEND_QUEUE, atOnce: 4, work: ({ messageId }) => sendMessage(messageId!) }
];

/** From here on what is told is sent too, and every queue is worked off. @returns what stops it. */
export async function startWorkers(
	{ databaseUrl }: Config,
	channels: OfferedChannels
): Promise<() => Promise<void>> {
	provideChannels(channels);
	return openWorkers(databaseUrl, WORKERS);
}
