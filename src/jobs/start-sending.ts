import type { Config } from '#lib/server/config.ts';
import {
	provideChannels,
	type OfferedChannels
} from '#lib/notifications/server/offered-channels.ts';
import { openSender } from '#lib/notifications/server/open-sender.ts';

/** From here on what is told is sent too, and the outbox is worked off. @returns what stops it. */
export async function startSending(
	{ databaseUrl }: Config,
	channels: OfferedChannels
): Promise<() => Promise<void>> {
	provideChannels(channels);
	return openSender(databaseUrl);
}
