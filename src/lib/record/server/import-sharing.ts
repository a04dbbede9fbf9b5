import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readImport } from './review-import.ts';

/**
 * Sets what a patient's file says, all of it or none, each choice with the Consent that it came from.
 * The same import sent twice is one.
 *
 * @throws Invalid for what is no such file, or is somebody else's; NotFound for anybody but the patient.
 */
export async function importSharing(
	access: RecordAccess,
	text: string,
	importId: string
): Promise<void> {
	const { read } = await readImport(access, text, importId);
	if (read.changes.length > 0) await changeSharing(access, read.changes);
}
