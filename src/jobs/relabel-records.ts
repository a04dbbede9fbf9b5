import { setTimeout as pause } from 'node:timers/promises';
import { listPatientIds, type Place } from '#lib/patients/server/list-patient-ids.ts';
import { listStaleRecords } from '#lib/record/server/list-stale-records.ts';
import { relabelEntries, type Relabelled } from '#lib/record/server/relabel-entries.ts';
import { labellingCounts } from '#lib/server/labelling-counts.ts';
import { describeError, log } from '#lib/server/log.ts';

const RECORDS_AT_ONCE = 50;

/**
 * Brings every record up to today's labelling pass: what an older one labelled, or none, is hidden
 * from whoever did not write it until then. In small steps, each a transaction of its own and as long
 * a rest after it, so that it may end at any moment, go on at the next start, and run in two processes.
 *
 * @returns whether every record was done; one that failed does not hold up the others.
 */
export async function relabelRecords(stop: AbortSignal): Promise<boolean> {
	const counts = labellingCounts();
	counts.running = 1;
	try {
		let failed = 0;
		for (let place: Place | undefined; ;) {
			const { patientIds, last } = await listPatientIds(place, RECORDS_AT_ONCE);
			if (!last) return failed === 0;
			place = last;
			const stale = await resting(stop, () => listStaleRecords(patientIds));
			for (const patientId of stale) {
				await relabelRecord(patientId, stop).catch((error: unknown) => {
					if (stop.aborted) throw error;
					failed += 1;
					log.error({ patientId, err: describeError(error) }, 'a record could not be labelled');
				});
			}
		}
	} finally {
		counts.running = 0;
	}
}

async function relabelRecord(patientId: string, stop: AbortSignal): Promise<void> {
	const counts = labellingCounts();
	let after: string | null = null;
	do {
		const { labelled, unreadable, last }: Relabelled = await resting(stop, () =>
			relabelEntries(patientId, after)
		);
		counts.labelled += labelled;
		counts.unreadable += unreadable;
		after = last;
	} while (after !== null);
}

/** Leaves the database and this process to others for as long as the step took. */
async function resting<T>(stop: AbortSignal, step: () => Promise<T>): Promise<T> {
	const began = performance.now();
	const result = await step();
	await pause(Math.ceil(performance.now() - began), undefined, { signal: stop, ref: false });
	return result;
}
