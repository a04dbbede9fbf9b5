import { FILE_QUEUE } from '#lib/device-files/server/queue-file.ts';
import { workOnFile } from '#lib/device-files/server/work-on-file.ts';
import type { Config } from '#lib/server/config.ts';
import { FILING_QUEUE } from '#lib/filing/server/add-filing.ts';
import { provideFilingSettings } from '#lib/filing/server/filing-settings.ts';
import { openFilingSettings } from '#lib/filing/server/open-filing-settings.ts';
import { sendFiling } from '#lib/filing/server/send-filing.ts';
import {
	provideChannels,
	type OfferedChannels
} from '#lib/notifications/server/offered-channels.ts';
import { SEND_QUEUE } from '#lib/notifications/server/queue-messages.ts';
import { sendMessage } from '#lib/notifications/server/send-message.ts';
import { openWorkers, type Worker } from '#lib/server/open-workers.ts';

const WORKERS: Worker[] = [
	// A mail server that is slow for one is slow for all.
	{ queue: SEND_QUEUE, atOnce: 4, work: ({ messageId }) => sendMessage(messageId!) },
	// One practice's system that hangs should not hold up the others.
	{ queue: FILING_QUEUE, atOnce: 4, work: ({ filingId }) => sendFiling(filingId!) },
	{
		queue: FILE_QUEUE,
		atOnce: 2,
		work: ({ patientId, fileId }, stop) =>
			workOnFile({ patientId: patientId!, fileId: fileId! }, stop)
	}
];

/** From here on what is told is sent too, and every queue is worked off. @returns what stops it. */
export async function startWorkers(
	config: Config,
	channels: OfferedChannels
): Promise<() => Promise<void>> {
	provideChannels(channels);
	provideFilingSettings(await openFilingSettings(config));
	return openWorkers(config.databaseUrl, WORKERS);
}
