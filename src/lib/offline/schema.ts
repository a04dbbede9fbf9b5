import type { Given } from '#lib/self-care/schema.ts';

/** One reading that was recorded without a network, as a device keeps and sends it. */
export interface KeptReading {
	/** Made on the device: however often it is sent, it is one. */
	submissionId: string;
	entryId: string;
	measure: string;
	/** Its form as it was filled in, with the moment and the time zone of the device. */
	given: Given;
}

/** Where it is sent to. */
export const SENT_TO = '/me/self-care/waiting';
/** The page that works without a network, and below what the worker that keeps it answers. */
export const OFFLINE_PAGE = '/me/self-care/offline';
export const OFFLINE_SCOPE = '/me/self-care';

/** What a device found when it tried to send. */
export type Outcome = 'sent' | 'no-network' | 'signed-out' | 'somebody-else' | 'later';
