import type { KeptReading } from '../schema.ts';
import { inQueue, type QueueRow } from './in-queue.ts';
import { openSealed } from './seal-text.ts';

export interface Kept {
	reading: KeptReading;
	/** What the server said of it, where it could not take it so. */
	refused: string | null;
}

/** What one account has recorded here and not sent yet, the oldest first. */
export async function listKept(owner: string): Promise<Kept[]> {
	const rows = await listRows(owner);
	return Promise.all(
		rows.flatMap(({ sealed, submissionId }) =>
			sealed
				? [openSealed(sealed, `${owner} ${submissionId}`).then((text) => JSON.parse(text) as Kept)]
				: []
		)
	);
}

/** Without what is in them, which needs no key. */
export async function listRows(owner: string): Promise<QueueRow[]> {
	const all = await inQueue<QueueRow[]>('readings', 'readonly', (readings) => readings.getAll());
	return all.filter((row) => row.owner === owner).sort((one, other) => one.keptAt - other.keptAt);
}
