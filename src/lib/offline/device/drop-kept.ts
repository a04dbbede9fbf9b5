import { inQueue } from './in-queue.ts';

/** Takes one off the device for good: whoever recorded it wants it so. */
export async function dropKept(submissionId: string): Promise<void> {
	await inQueue('readings', 'readwrite', (readings) => readings.delete(submissionId));
}
