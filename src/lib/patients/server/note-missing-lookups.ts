import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { database, inPatient, rowsOf } from '#lib/server/db.ts';
import { findDemographics } from './find-demographics.ts';
import { noteLookups } from './note-lookups.ts';

const AT_ONCE = 50;

/**
 * Notes what patients are found by who were here before it was noted. In small steps with rests
 * between them, each patient in a transaction of their own: it may end at any moment.
 *
 * @returns whether everybody was done.
 */
export async function noteMissingLookups(stop: AbortSignal): Promise<boolean> {
	for (let after: string | null = null; ;) {
		const missing: string[] = await listWithout(after);
		if (missing.length === 0) return true;
		for (const patientId of missing) {
			await inPatient(patientId, async (tx) => {
				const known = await findDemographics(tx, patientId);
				if (known) await noteLookups(tx, patientId, known);
			});
		}
		after = missing.at(-1)!;
		await pause(100, undefined, { signal: stop, ref: false });
	}
}

async function listWithout(after: string | null): Promise<string[]> {
	const found = await rowsOf<{ id: string }>(
		database(),
		sql`select distinct patient_id as id from patient_identifiers as one
			where (${after}::uuid is null or patient_id > ${after}::uuid)
				and not exists (select from patient_lookups where patient_id = one.patient_id)
			order by 1 limit ${AT_ONCE}`
	);
	return found.map(({ id }) => id);
}
