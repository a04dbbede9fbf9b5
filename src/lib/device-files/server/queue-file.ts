import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { queueJobs } from '#lib/server/queue-jobs.ts';
import { KEPT_HOURS } from '../rules/limits.ts';

export const FILE_QUEUE = 'device-file';

/** Asks for work on a file: what is left to record or take out, or, later, that its rows are thrown away. */
export function queueFile(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string },
	what: 'go-on' | 'expire'
): Promise<void> {
	const later = new Date(now().getTime() + (KEPT_HOURS * 60 + 1) * 60_000);
	const startAfter = what === 'expire' ? later : undefined;
	const key = `${fileId} ${what}`;
	return queueJobs(tx, FILE_QUEUE, [{ data: { patientId, fileId }, key, startAfter }]);
}
