import type { KeptReading } from '../schema.ts';
import { inQueue } from './in-queue.ts';
import { readClock } from './read-clock.ts';
import { sealText } from './seal-text.ts';

/** Keeps a reading on the device until it is sent. Put right, it takes the place of what it was. */
export async function keepReading(
	owner: string,
	reading: KeptReading,
	refused: string | null = null
): Promise<void> {
	const { submissionId } = reading;
	const sealed = await sealText(JSON.stringify({ reading, refused }), `${owner} ${submissionId}`);
	const row = {
		...{ submissionId, owner, sealed, sentAt: null },
		...{ keptAt: readClock().getTime(), refused: refused !== null }
	};
	await inQueue('readings', 'readwrite', (readings) => readings.put(row));
}
