import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { deviceFileMappings, deviceFileParts, deviceFiles } from './tables.ts';

/** Files that somebody brought to a replaced record, with what is not recorded of them yet. */
export async function carryDeviceFiles(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [deviceFiles, deviceFileParts, deviceFileMappings]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}
