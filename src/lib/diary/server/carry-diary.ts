import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { diaryPhotos, diarySharings, selfCareDiary } from './tables.ts';

/** The diary of a replaced record, for the record that lives on: it stays its writer's alone. */
export async function carryDiary(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [selfCareDiary, diarySharings, diaryPhotos]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}
